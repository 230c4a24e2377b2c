# The two ends notice differently that a channel is closed.
# expect: finished
# expect-stdout: last
# expect-stdout: EndOfChannel()
# expect-stdout: ClosedResourceError()
# expect-stdout: BrokenResourceError()
# expect-stdout: max_buffer_size must be >= 0
# expect-stdout: max_buffer_size must be an integer or math.inf
import trio


async def main():
    send, receive = trio.open_memory_channel(1)
    await send.send("last")
    send.close()
    print(await receive.receive())
    try:
        await receive.receive()
    except trio.EndOfChannel as error:
        print(repr(error))
    try:
        await send.send("more")
    except trio.ClosedResourceError as error:
        print(repr(error))
    send, receive = trio.open_memory_channel(1)
    await receive.aclose()
    try:
        await send.send("lost")
    except trio.BrokenResourceError as error:
        print(repr(error))
    for size in -1, 1.5:
        try:
            trio.open_memory_channel(size)
        except (TypeError, ValueError) as error:
            print(error)


trio.run(main)

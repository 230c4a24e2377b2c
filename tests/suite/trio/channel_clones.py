# Several producers: the channel ends when each has closed its own clone.
# expect: finished
# expect-lines-any-order
# schedules: fair random:0..5
# expect-stdout: y0
# expect-stdout: x0
# expect-stdout: y1
# expect-stdout: x1
# expect-stdout: all ends are closed
import trio


async def producer(name, send):
    async with send:
        for number in range(2):
            await send.send(f"{name}{number}")


async def main():
    send, receive = trio.open_memory_channel(0)
    async with trio.open_nursery() as nursery:
        async with send:
            for name in "xy":
                nursery.start_soon(producer, name, send.clone())
        async for item in receive:
            print(item)
    print("all ends are closed")


trio.run(main)

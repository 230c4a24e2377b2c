# A buffer takes so many items before send waits; statistics tell.
# expect: finished
import trio


async def main():
    send, receive = trio.open_memory_channel(2)
    send.send_nowait("a")
    await send.send("b")
    try:
        send.send_nowait("c")
    except trio.WouldBlock:
        print("full")
    print(send.statistics().current_buffer_used, receive.statistics().max_buffer_size)
    print(await receive.receive(), receive.receive_nowait())
    try:
        receive.receive_nowait()
    except trio.WouldBlock:
        print("empty")
    print(send.statistics())


trio.run(main)

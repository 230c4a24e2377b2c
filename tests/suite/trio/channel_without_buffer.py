# A channel without a buffer: send ends when somebody has received.
# expect: finished
# schedules: fair random:0..3
# expect-stdout: received 0
# expect-stdout: received 1
# expect-stdout: received 2
# expect-stdout: channel is closed
import trio


async def producer(send):
    async with send:
        for number in range(3):
            await send.send(number)
            await trio.sleep(0.02)


async def main():
    send, receive = trio.open_memory_channel(0)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(producer, send)
        async for number in receive:
            print("received", number)
        print("channel is closed")
        await trio.sleep(0.05)


trio.run(main)

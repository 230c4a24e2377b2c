# Nobody closes the channel: the consumer waits for ever, and the nursery for the consumer.
# expect: deadlock
# expect-stdout: got 0
# expect-stdout: got 1
import trio


async def producer(send):
    for number in range(2):
        await send.send(number)


async def consumer(receive):
    async for number in receive:  # stuck: __main__.consumer
        print("got", number)


async def main():
    send, receive = trio.open_memory_channel(0)
    async with trio.open_nursery() as nursery:  # stuck: __main__.main
        nursery.start_soon(producer, send)
        nursery.start_soon(consumer, receive)


trio.run(main)

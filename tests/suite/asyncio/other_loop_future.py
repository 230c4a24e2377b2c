# A future of another loop cannot be awaited.
# expect: finished
# expect-stdout: attached to a different loop True
import asyncio

other = asyncio.new_event_loop()


async def main():
    try:
        await other.create_future()
    except RuntimeError as error:
        print(str(error).split("> ")[-1], "different loop" in str(error))


asyncio.run(main())
other.close()

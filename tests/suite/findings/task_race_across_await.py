# Between a read and a write lies an await: the classic lost update of coroutines, always.
# expect: finished
# expect-stdout: 10
import asyncio

balance = 0


async def deposit(amount):
    global balance
    seen = balance
    await asyncio.sleep(0)
    balance = seen + amount


async def main():
    await asyncio.gather(*(deposit(10) for _ in range(5)))
    print(balance)


asyncio.run(main())

# Between a look and an act across an await another task comes.
# expect: finished
# expect-stdout: -60
import asyncio

balance = 100


async def withdraw(amount):
    global balance
    if balance >= amount:
        await asyncio.sleep(0)
        balance -= amount


async def main():
    await asyncio.gather(withdraw(80), withdraw(80))
    print(balance)


asyncio.run(main())

# A lock around look and act keeps the others out.
# expect: finished
# expect-stdout: [True, False] 20
import asyncio

balance = 100


async def withdraw(amount, lock):
    global balance
    async with lock:
        if balance >= amount:
            await asyncio.sleep(0)
            balance -= amount
            return True
    return False


async def main():
    lock = asyncio.Lock()
    print(await asyncio.gather(withdraw(80, lock), withdraw(80, lock)), balance)


asyncio.run(main())

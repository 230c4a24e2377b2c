# Awaiting in loops, conditions and comprehension-free expressions at the top level.
# expect: finished
# mode: notebook
# expect-stdout: two 6
# expect-stdout: [10, 12]
# expect-stdout: 8 4
import asyncio


async def double(n):
    await asyncio.sleep(0)
    return 2 * n


total = 0
for n in range(3):
    total += await double(n)
if await double(1) == 2:
    print("two", total)
print(await asyncio.gather(double(5), double(6)))
with_default = (await double(2)) or "none"
print(f"{await double(4)} {with_default}")

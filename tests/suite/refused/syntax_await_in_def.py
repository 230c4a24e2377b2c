# await in a plain function.
# expect: syntax
# expect-syntax: 8:5 'await' outside async function
import asyncio


def work():
    await asyncio.sleep(1)

# Top-level await in a script: CPython's error, with a hint at the modes.
# expect: syntax
# expect-syntax: 6:1 'await' outside function
import asyncio

await asyncio.sleep(1)

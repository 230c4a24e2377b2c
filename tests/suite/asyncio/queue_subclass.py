# A class of one's own says how its items are kept.
# expect: finished
# expect-stdout: 2
import asyncio


class Latest(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = []
    def _put(self, item):
        self._queue = [item]
    def _get(self):
        return self._queue[0]
    def qsize(self):
        return len(self._queue)


async def main():
    queue = Latest()
    await queue.put(1)
    await queue.put(2)
    print(await queue.get())


asyncio.run(main())

# Whatever has the methods of a coroutine can be made a task.
# expect: finished
import asyncio


class Countdown:
    def __init__(self, n):
        self.n = n

    def send(self, value):
        if self.n == 0:
            raise StopIteration("lift-off")
        self.n -= 1
        print(self.n)

    def throw(self, kind, value=None, traceback=None):
        raise value or kind

    def close(self):
        pass

    def __await__(self):
        return self


async def main():
    print(asyncio.iscoroutine(Countdown(1)))
    print(await asyncio.create_task(Countdown(2)))
    print(await asyncio.gather(Countdown(1), Countdown(1)))


asyncio.run(main())

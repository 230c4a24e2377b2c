# A loop whose class tells the time itself: an hour passes at once.
# expect: finished
import asyncio


class FastLoop(asyncio.SelectorEventLoop):
    """Jumps to the next timer as soon as nothing else is to do."""

    now = 0.0

    def time(self):
        return self.now

    def _run_once(self):
        if not self._ready and self._scheduled:
            self.now = max(self.now, min(timer.when() for timer in self._scheduled))
        super()._run_once()


async def tick(n, seconds):
    for _ in range(n):
        await asyncio.sleep(seconds)
        print(f"{asyncio.get_running_loop().time():6.0f} every {seconds}")


async def main():
    await asyncio.gather(tick(3, 1200), tick(2, 1500))
    try:
        await asyncio.wait_for(asyncio.sleep(10_000), 400)
    except TimeoutError:
        print(f"{asyncio.get_running_loop().time():6.0f} too late")


with asyncio.Runner(loop_factory=FastLoop) as runner:
    runner.run(main())

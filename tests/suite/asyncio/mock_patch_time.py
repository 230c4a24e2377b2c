# A test replaces what is slow or random for the time of a block, a function or from start to stop.
# expect: finished
# expect-stdout: [1.5, 2.5, 4.5]
# expect-stdout: True 3
# expect-stdout: at once: True
# expect-stdout: 10 20
# expect-stdout: {'retries': 0, 'debug': True}
# expect-stdout: {'retries': 3} True
import asyncio
import random
import time
from unittest import mock


async def backoff(tries):
    waited = []
    for n in range(tries):
        waited.append(2 ** n + random.random())
        await asyncio.sleep(waited[-1])
    return waited


@mock.patch("random.random", return_value=0.5)
def test_delays(rolled):
    begin = time.monotonic()
    with mock.patch("asyncio.sleep", new_callable=mock.AsyncMock) as sleep:
        print(asyncio.run(backoff(3)))
    print(sleep.await_args_list == [mock.call(1.5), mock.call(2.5), mock.call(4.5)], rolled.call_count)
    print("at once:", time.monotonic() - begin < 1)


test_delays()
clock = mock.patch.object(time, "monotonic", side_effect=[10, 20])
clock.start()
print(time.monotonic(), time.monotonic())
clock.stop()
settings = {"retries": 3}
with mock.patch.dict(settings, {"retries": 0, "debug": True}):
    print(settings)
print(settings, asyncio.iscoroutinefunction(asyncio.sleep))

# shutdown(cancel_futures=True) cancels what waits in the queue, and waits for what runs.
# expect: finished
# expect-stdout: [True, True, True] False
# expect-stdout: the first was running
# expect-stdout: CancelledError () concurrent.futures._base
import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor

begun, gate = threading.Event(), threading.Event()


def first():
    begun.set()
    gate.wait()
    return "the first was running"


pool = ThreadPoolExecutor(1)
running = pool.submit(first)
waiting = [pool.submit(print, "never") for _ in range(3)]
begun.wait()
pool.shutdown(wait=False, cancel_futures=True)
print([future.cancelled() for future in waiting], running.cancelled())
gate.set()
print(running.result())
try:
    waiting[0].result()
except CancelledError as error:
    print(type(error).__name__, error.args, type(error).__module__)

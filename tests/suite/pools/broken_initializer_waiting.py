# When an initializer fails, calls that were waiting fail, too.
# expect: finished
# expect-stdout: BrokenThreadPool - A thread initializer failed, the thread pool is not usable anymore
# expect-stdout: BrokenThreadPool - A thread initializer failed, the thread pool is not usable anymore
# expect-stdout: BrokenThreadPool - A thread initializer failed, the thread pool is not usable anymore
# expect-stdout: True True
import logging
import threading
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool

logging.getLogger("concurrent.futures").disabled = True
gate = threading.Event()


def prepare():
    gate.wait()
    raise OSError("no tools")


pool = ThreadPoolExecutor(1, initializer=prepare)
futures = [pool.submit(print, "never") for _ in range(3)]
gate.set()
for future in futures:
    print(type(future.exception()).__name__, "-", future.exception())
print(issubclass(BrokenThreadPool, BrokenExecutor), issubclass(BrokenExecutor, RuntimeError))

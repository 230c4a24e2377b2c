# shutdown can drop what has not begun.
# expect: finished
# expect-stdout: [False, True, True, True]
# expect-stdout: cannot schedule new futures after shutdown
import threading
from concurrent.futures import ThreadPoolExecutor

gate = threading.Event()
pool = ThreadPoolExecutor(1)
futures = [pool.submit(gate.wait, 5) for _ in range(4)]
pool.shutdown(wait=False, cancel_futures=True)
print([future.cancelled() for future in futures])
gate.set()
try:
    pool.submit(print)
except RuntimeError as error:
    print(error)

# After shutdown() nothing is taken any more; what was taken is done.
# expect: finished
# expect-stdout: False False
# expect-stdout: cannot schedule new futures after shutdown
# expect-stdout: cannot schedule new futures after shutdown
# expect-stdout: last
# expect-stdout: cannot schedule new futures after shutdown
import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1)
future = pool.submit(time.sleep, 0.1)
last = pool.submit(lambda: "last")
pool.shutdown(wait=False)
print(future.done(), last.done())
for call in (pool.submit, pool.map):
    try:
        call(print, "never")
    except RuntimeError as error:
        print(error)
print(last.result())
pool.shutdown()
pool.shutdown()
with ThreadPoolExecutor(1) as short:
    pass
try:
    short.submit(print)
except RuntimeError as error:
    print(error)

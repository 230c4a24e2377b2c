# Only a call that nobody has begun can be cancelled.
# expect: finished
# expect-stdout: True True True
# expect-stdout: False True
# expect-stdout: CancelledError()
# expect-stdout: True
import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor

gate = threading.Event()
with ThreadPoolExecutor(1) as pool:
    running = pool.submit(gate.wait)
    waiting = pool.submit(print, "never")
    print(waiting.cancel(), waiting.cancelled(), waiting.done())
    print(running.cancel(), running.running())
    gate.set()
try:
    waiting.result()
except CancelledError as error:
    print(repr(error))
print(running.result())

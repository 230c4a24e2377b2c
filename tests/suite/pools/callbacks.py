# A callback runs in the thread that finishes the future, or at once.
# expect: finished
# expect-stdout: pool_0 True
# expect-stdout: MainThread True
import threading
from concurrent.futures import Future, ThreadPoolExecutor

gate = threading.Event()
with ThreadPoolExecutor(1, thread_name_prefix="pool") as pool:
    future = pool.submit(gate.wait)
    future.add_done_callback(lambda done: print(threading.current_thread().name, done.result()))
    gate.set()
future.add_done_callback(lambda done: print(threading.current_thread().name, done.done()))

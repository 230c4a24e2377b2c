# A callback runs in the worker that ends the call, or at once where the future is done already.
# expect: finished
# expect-stdout: MainThread True
# expect-stdout: worker_0 from the gate
# expect-stdout: second callback True
# expect-stdout: MainThread from the gate
import threading
from concurrent.futures import Future, ThreadPoolExecutor

gate = threading.Event()


def tell(future):
    print(threading.current_thread().name, future.cancelled() or future.result())


with ThreadPoolExecutor(1, thread_name_prefix="worker") as pool:
    future = pool.submit(lambda: gate.wait() and "from the gate")
    future.add_done_callback(tell)
    future.add_done_callback(lambda future: print("second callback", future.done()))
    second = pool.submit(print, "never")
    second.add_done_callback(tell)
    second.cancel()
    gate.set()
future.add_done_callback(tell)

# What the makers of pools refuse.
# expect: finished
from concurrent.futures import Future, InvalidStateError, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing.pool import ThreadPool

makers = [
    lambda: ThreadPoolExecutor(max_workers=-1),
    lambda: ThreadPoolExecutor("3"),
    lambda: ProcessPoolExecutor(0),
    lambda: ProcessPoolExecutor(1, initializer="text"),
    lambda: ProcessPoolExecutor(1, max_tasks_per_child=0),
    lambda: ProcessPoolExecutor(1, max_tasks_per_child=1.5),
    lambda: ProcessPoolExecutor(1).map(abs, [1], chunksize=0),
    lambda: ThreadPool(0),
    lambda: ThreadPool(1, initializer=1),
]
for maker in makers:
    try:
        maker()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
future = Future()
future.set_result(1)
try:
    future.set_result(2)
except InvalidStateError as error:
    print(str(error)[:10], future.result())

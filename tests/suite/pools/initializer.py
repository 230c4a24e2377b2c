# Each worker runs the initializer first.
# expect: finished
# expect-stdout: ready
import threading
from concurrent.futures import ThreadPoolExecutor

own = threading.local()


def prepare(value):
    own.value = value


with ThreadPoolExecutor(1, initializer=prepare, initargs=("ready",)) as pool:
    print(pool.submit(lambda: own.value).result())

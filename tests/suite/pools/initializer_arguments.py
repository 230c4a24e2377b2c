# Every worker calls the initializer once, before its first call.
# expect: finished
# expect-stdout: [('tool x3', 0), ('tool x3', 1), ('tool x3', 2), ('tool x3', 3)]
# expect-stdout: ['tool', 'tool']
import threading
from concurrent.futures import ThreadPoolExecutor

own, both = threading.local(), threading.Barrier(2)
begun = []


def prepare(name, factor):
    own.label = f"{name} x{factor}"
    begun.append(name)


def work(number):
    both.wait()
    return own.label, number


with ThreadPoolExecutor(2, initializer=prepare, initargs=("tool", 3)) as pool:
    print(list(pool.map(work, range(4))))
print(begun)

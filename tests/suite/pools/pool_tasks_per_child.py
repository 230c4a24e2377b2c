# With maxtasksperchild a worker is replaced after so many calls; an initializer runs in each.
# expect: finished
# expect-stdout: [101, 102, 101, 102, 101, 102] 3
# expect-stdout: [1, 2, 3, 4] 1
# expect-stdout: 0
import os
from multiprocessing import Pool, current_process

state = 0


def prepare(value):
    global state
    state = value


def work(_):
    global state
    state += 1
    return os.getpid(), state


if __name__ == "__main__":
    with Pool(1, prepare, (100,), maxtasksperchild=2) as pool:
        results = [pool.apply(work, (number,)) for number in range(6)]
    print([state for _, state in results], len({pid for pid, _ in results}))
    with Pool(1) as pool:
        results = pool.map(work, range(4), chunksize=1)
    print([state for _, state in results], len({pid for pid, _ in results}))
    print(state)

# Three calls that each wait for a call of their own fill a pool of three.
# expect: deadlock
# expect-stdout: asking
import threading
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(3)
all_here = threading.Barrier(3)


def part(number):
    return number


def whole(number):
    all_here.wait()
    return sum(pool.map(part, range(number)))  # stuck: ThreadPoolExecutor-0_0 ThreadPoolExecutor-0_1 ThreadPoolExecutor-0_2


print("asking", flush=True)
print(list(pool.map(whole, [1, 2, 3])))  # stuck: MainThread

# map raises at the place of the failing call, and later results are lost.
# expect: exception
from concurrent.futures import ThreadPoolExecutor


def invert(n):
    return 12 // n


with ThreadPoolExecutor(2) as pool:
    for result in pool.map(invert, [3, 4, 0, 6]):
        print(result)

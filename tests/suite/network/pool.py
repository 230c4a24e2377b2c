# A pool of two workers: the third page waits until a worker is free. map keeps the order.
# site: https://one.example/ 1 kB 0.3 s
# site: https://two.example/ 2 kB 0.1 s
# site: https://three.example/ 3 kB 0.1 s
# expect: finished
# expect-seconds: 0.3
# expect-stdout: [1000, 2000, 3000]
from concurrent.futures import ThreadPoolExecutor
import requests


def size(name):
    return len(requests.get(f"https://{name}.example/").content)


with ThreadPoolExecutor(max_workers=2) as pool:
    print(list(pool.map(size, ["one", "two", "three"])))

# One request after the other: the times add up.
# site: https://one.example/ 1 kB 0.1 s
# site: https://two.example/ 1 kB 0.2 s
# site: https://three.example/ 1 kB 0.1 s
# expect: finished
# expect-seconds: 0.4
# expect-stdout: one 1000
# expect-stdout: two 1000
# expect-stdout: three 1000
# expect-stdout: 0.4 s
import time
import requests

start = time.perf_counter()
for name in "one", "two", "three":
    print(name, len(requests.get(f"https://{name}.example/").content))
print(f"{time.perf_counter() - start:.1f} s")

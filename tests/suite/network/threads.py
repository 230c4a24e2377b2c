# In threads the requests wait side by side: it takes as long as the slowest.
# site: https://one.example/ 1 kB 0.1 s
# site: https://two.example/ 2 kB 0.3 s
# site: https://three.example/ 3 kB 0.2 s
# expect: finished
# expect-seconds: 0.3
# expect-stdout: one 1000
# expect-stdout: three 3000
# expect-stdout: two 2000
import threading
import requests


def fetch(name):
    print(name, len(requests.get(f"https://{name}.example/").content))


threads = [threading.Thread(target=fetch, args=(name,)) for name in ("one", "two", "three")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

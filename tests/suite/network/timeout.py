# With a timeout a request ends in time, with or without a reply.
# site: https://slow.example/ 1 kB 2 s
# site: https://quick.example/ 1 kB 0.05 s
# expect: finished
# expect-seconds: 0.25
# expect-stdout: HTTPSConnectionPool(host='slow.example', port=443): Read timed out. (read timeout=0.2)
# expect-stdout: <Response [200]>
import requests

for name in "slow", "quick":
    try:
        print(requests.get(f"https://{name}.example/", timeout=0.2))
    except requests.Timeout as error:
        print(error)

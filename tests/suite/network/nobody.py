# Hosts that are not found, and hosts where nobody listens, are connection errors.
# site: https://down.example/ fails 0.01 s
# expect: finished
# expect-stdout: ConnectionError True True
# expect-stdout: ConnectionError True True
import requests

for url in "https://nowhere.invalid/", "https://down.example/":
    try:
        requests.get(url)
    except requests.ConnectionError as error:
        print(type(error).__name__, isinstance(error, requests.RequestException), isinstance(error, OSError))

# Addresses that are none.
# expect: finished
import requests

for url in "www.example.org", "gopher://example.org/", "https://":
    try:
        requests.get(url)
    except requests.RequestException as error:
        print(type(error).__name__, isinstance(error, ValueError), error)

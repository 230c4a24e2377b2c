# A reply with an error status is a reply: only raise_for_status makes an exception of it.
# site: https://shop.example/gone 100 B 0.01 s 404
# site: https://shop.example/broken 100 B 0.01 s 503
# expect: finished
# expect-stdout: 404 False Not Found False
# expect-stdout: 404 Client Error: Not Found for url: https://shop.example/gone
# expect-stdout: True
# expect-stdout: 503 False Service Unavailable False
# expect-stdout: 503 Server Error: Service Unavailable for url: https://shop.example/broken
# expect-stdout: True
import requests

for name in "gone", "broken":
    response = requests.get(f"https://shop.example/{name}")
    print(response.status_code, response.ok, response.reason, bool(response))
    try:
        response.raise_for_status()
    except requests.HTTPError as error:
        print(error)
        print(error.response is response)

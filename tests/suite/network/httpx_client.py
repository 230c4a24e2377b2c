# httpx for threads.
# site: https://shop.example/ 500 B 0.05 s
# site: https://shop.example/gone 100 B 0.01 s 404
# site: https://slow.example/ 100 B 1 s
# expect: finished
# expect-stdout: <Response [200 OK]> 200 500 True
# expect-stdout: Client error '404 Not Found' for url 'https://shop.example/gone'
# expect-stdout: For more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/404
# expect-stdout: ReadTimeout GET
# expect-stdout: ConnectError
import httpx

response = httpx.get("https://shop.example/")
print(response, response.status_code, len(response.content), response.is_success)
with httpx.Client(base_url="https://shop.example", timeout=0.2) as client:
    response = client.get("/gone")
    try:
        response.raise_for_status()
    except httpx.HTTPStatusError as error:
        print(error)
    try:
        client.get("https://slow.example/")
    except httpx.TimeoutException as error:
        print(type(error).__name__, error.request.method)
    try:
        client.get("https://nowhere.invalid/")
    except httpx.RequestError as error:
        print(type(error).__name__)

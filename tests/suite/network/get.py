# requests.get waits for the reply, and tells what came.
# site: https://shop.example/ 2 kB 0.2 s
# expect: finished
# expect-seconds: 0.2
# expect-stdout: <Response [200]> 200 True OK
# expect-stdout: 2000 bytes 2000
# expect-stdout: https://shop.example/ text/html; charset=utf-8
import requests

response = requests.get("https://shop.example/")
print(response, response.status_code, response.ok, response.reason)
print(len(response.content), type(response.content).__name__, len(response.text))
print(response.url, response.headers["content-type"])

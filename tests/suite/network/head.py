# HEAD brings the headers without the body.
# site: https://shop.example/ 5 kB 0.01 s
# expect: finished
# expect-stdout: 200 5000 b''
import requests

response = requests.head("https://shop.example/")
print(response.status_code, response.headers["Content-Length"], response.content)

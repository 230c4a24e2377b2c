# The standard library's own way.
# site: http://shop.example/page 300 B 0.1 s
# expect: finished
# expect-seconds: 0.2
# expect-stdout: 200 200 OK
# expect-stdout: b'<!doctype html>\n'
# expect-stdout: 284 b''
# expect-stdout: 300 http://shop.example/page
# expect-stdout: HEAD b''
from urllib.request import Request, urlopen

with urlopen("http://shop.example/page") as response:
    print(response.status, response.getcode(), response.reason)
    print(response.readline())
    print(len(response.read()), response.read())
    print(response.headers["Content-Length"], response.geturl())
request = Request("http://shop.example/page", headers={"X-Course": "1"}, method="HEAD")
with urlopen(request) as response:
    print(request.get_method(), response.read())

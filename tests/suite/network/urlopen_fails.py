# urlopen raises for error statuses, and for hosts that are not there.
# site: http://shop.example/gone 60 B 0.01 s 404
# site: http://slow.example/ 60 B 1 s
# expect: finished
# expect-seconds: 0.11
# expect-stdout: HTTP Error 404: Not Found 404 Not Found 60
# expect-stdout: <urlopen error [Errno -2] Name or service not known>
# expect-stdout: True -2
# expect-stdout: timed out
# expect-stdout: unknown url type: 'shop.example'
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

try:
    urlopen("http://shop.example/gone")
except HTTPError as error:
    print(error, error.code, error.reason, len(error.read()))
try:
    urlopen("http://nowhere.invalid/")
except URLError as error:
    print(error)
    print(isinstance(error, OSError), error.reason.errno)
try:
    urlopen("http://slow.example/", timeout=0.1)
except TimeoutError as error:
    print(error)
try:
    urlopen("shop.example")
except ValueError as error:
    print(error)

# params become the query, json and data the body.
# expect: finished
# expect-stdout: https://httpbin.org/anything?q=two+words&n=3
# expect-stdout: {'q': 'two+words', 'n': '4'}
# expect-stdout: {"a": [1, null]}
# expect-stdout: a=1&b=x+y
import requests

url = "https://httpbin.org/anything"
print(requests.get(url, params={"q": "two words", "n": 3}).url)
print(requests.get(url, params={"q": "two words", "n": [3, 4]}).json()["args"])
print(requests.post(url, json={"a": [1, None]}).json()["data"])
print(requests.post(url, data={"a": 1, "b": "x y"}).json()["data"])

# A session keeps its headers for all of its requests.
# site: https://shop.example/a 100 B 0.05 s
# site: https://shop.example/b 200 B 0.05 s
# expect: finished
# expect-stdout: a 100 concurrency
# expect-stdout: b 200 concurrency
import requests

with requests.Session() as session:
    session.headers["X-Course"] = "concurrency"
    for name in "ab":
        with session.get(f"https://shop.example/{name}") as response:
            print(name, len(response.content), response.request.headers["x-course"])

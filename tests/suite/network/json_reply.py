# json() reads a reply that is JSON, and complains of one that is not.
# site: https://api.example/items 0.01 s
# site: https://shop.example/ 200 B 0.01 s
# expect: finished
# expect-stdout: application/json https://api.example/items
# expect-stdout: Expecting value: line 1 column 1 (char 0)
import requests

response = requests.get("https://api.example/items")
print(response.headers["content-type"], response.json()["url"])
try:
    requests.get("https://shop.example/").json()
except requests.exceptions.JSONDecodeError as error:
    print(error)

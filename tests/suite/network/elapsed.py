# How long the reply took.
# site: https://shop.example/ 1 kB 0.3 s
# expect: finished
# expect-stdout: 0.3
import requests

response = requests.get("https://shop.example/")
print(round(response.elapsed.total_seconds(), 1))

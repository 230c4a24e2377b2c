# A body in pieces.
# site: https://shop.example/file 2500 B 0.01 s
# expect: finished
# expect-stdout: [1000, 1000, 500]
# expect-stdout: True
import requests

with requests.get("https://shop.example/file", stream=True) as response:
    print([len(chunk) for chunk in response.iter_content(chunk_size=1000)])
response = requests.get("https://shop.example/file")
print(sum(1 for line in response.iter_lines()) > 10)

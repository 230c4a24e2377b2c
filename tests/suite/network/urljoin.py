# Links of a page, as whole addresses.
# expect: finished
from urllib.parse import urljoin

base = "https://shop.example/a/b/c.html?x=1"
for link in "d.html", "/d", "../d", "../../../d", "?y=2", "#top", "//other.example/d", "http://x.y/z", "", "./", "..":
    print(repr(link), urljoin(base, link))

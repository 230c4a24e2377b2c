# Addresses taken apart.
# expect: finished
from urllib.parse import parse_qs, parse_qsl, urlparse, urlsplit, urlunparse, urldefrag

parts = urlparse("https://ann:secret@shop.example:8080/a/b;v=1?q=x&q=y#top")
print(parts)
print(parts.hostname, parts.port, parts.username, parts.password, parts.netloc)
print(parts.geturl() == urlunparse(parts))
print(urlsplit("//host/path"), urlsplit("mailto:a@b.c"))
print(parse_qs(parts.query), parse_qsl("a=1&b=&c=3", keep_blank_values=True))
print(urldefrag("http://a.b/c#d"))
print(parts._replace(scheme="http", query="").geturl())

# Letters that an address cannot hold.
# expect: finished
# expect-stdout: a%20b/%C3%BC%26c a%2Fb a+b%2Bc
# expect-stdout: a bü%zz a b+
# expect-stdout: a=1&b=x+y&c=%C3%BC a=%281%2C+2%29 a=1&a=2
from urllib.parse import quote, quote_plus, unquote, unquote_plus, urlencode

print(quote("a b/ü&c"), quote("a/b", safe=""), quote_plus("a b+c"))
print(unquote("a%20b%C3%BC%zz"), unquote_plus("a+b%2B"))
print(urlencode({"a": 1, "b": "x y", "c": "ü"}), urlencode([("a", (1, 2))]), urlencode({"a": [1, 2]}, doseq=True))

# What json.loads reads, and where it says that a text is wrong.
# expect: finished
import json

print(json.loads('{"a": [1, 2.5, -3e2, 1E+2, true, false, null], "b": {}}'))
print(json.loads(' [ ] '), json.loads('"x"'), json.loads("-0"), json.loads("-0.0"), json.loads("123456789012345678901"))
print(repr(json.loads(r'"\n \t \" \\ \/ \u00e9 \ud83d\ude00"')))
print(json.loads('{"k": 1, "k": 2}'), json.loads(b"[1]"), json.loads("[NaN, Infinity, -Infinity]"))
print(json.loads('{"a": {"b": 1}}', object_hook=lambda pairs: sorted(pairs.items())))
print(json.loads('{"a": 1, "b": 2}', object_pairs_hook=list))
print(json.loads("[1.5, 2]", parse_float=str, parse_int=lambda text: text + "!"))

for text in (
    "", "  ", "nul", "[1,]", '{"a" 1}', "{a: 1}", '{"a": 1,}', "[1 2]", "[1", '"open', r'"\q"', r'"\u12"', '"a\nb"',
    "01", "1.", '{"a": 1} x', "{", '{"a"', '{"a":', "-", "[1,\n 2,\n x]", "'single'",
):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as error:
        print(repr(text), "->", error, "|", error.msg, error.lineno, error.colno, error.pos)

try:
    json.loads(5)
except TypeError as error:
    print(error)
print(json.JSONDecoder().raw_decode("[1, 2] and more"))
value = {"name": "x", "list": [1, [2, [3]]], "none": None}
print(json.loads(json.dumps(value)) == value)

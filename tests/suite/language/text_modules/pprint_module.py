# The pprint module: what goes on one line, what does not, and the options.
# expect: finished
from pprint import PrettyPrinter, isreadable, isrecursive, pformat, pp, pprint, saferepr

pprint([1, 2, 3])
pprint({"b": 1, "a": 2})
pp({"b": 1, "a": 2})
config = {
    "name": "crawler",
    "sites": [f"https://site-{n}.example" for n in range(4)],
    "limits": {"seconds": 30, "pages": 1000, "depth": {"inner": list(range(30))}},
    "tags": ("alpha", "beta"),
    "text": "the quick brown fox jumps over the lazy dog " * 3,
    "set": {5, 3, 1},
}
pprint(config)
pprint(config, width=40)
pprint(config, indent=4, sort_dicts=False)
pprint(config, depth=2)
pprint(list(range(40)), compact=True, width=50)
pprint([[n * m for m in range(10)] for n in range(4)])
pprint(("z" * 90,))
pprint("line one\nline two\n" * 4)
pprint(1234567, underscore_numbers=True)
pprint([])
pprint({"k": {}})
pprint({"mixed": 1, 2: "int", None: 0})

loop = [1]
loop.append(loop)
print(isrecursive(loop), isreadable([1, "a"]), isreadable(loop), saferepr({2: 1, 1: [3]}))
print(pformat([["ab" * 5] * 6] * 2, width=60))


class Long:
    def __repr__(self):
        return "Long(" + "." * 70 + ")"


pprint([Long(), Long()])
printer = PrettyPrinter(width=20)
printer.pprint(["aaaa", "bbbb", "cccc", "dddd"])
for options in ({"indent": -1}, {"depth": 0}, {"width": 0}):
    try:
        PrettyPrinter(**options)
    except ValueError as error:
        print(error)

# `with` enters in order, leaves in reverse, and may swallow an exception.
# expect: finished
class Door:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("open", self.name)
        return self.name.upper()

    def __exit__(self, kind, error, trace):
        print("close", self.name, kind.__name__ if kind else None, error)
        return self.swallow


with Door("front") as front, Door("back") as back:
    print("inside", front, back)
with Door("vault", swallow=True):
    raise ValueError("alarm")
print("after the alarm")
try:
    with Door("outer"):
        with Door("inner"):
            {}["key"]
except KeyError as error:
    print("got", error)


def leave():
    with Door("function"):
        return "returned"


print(leave())
for n in range(3):
    with Door(f"loop {n}"):
        if n == 0:
            continue
        break
try:
    with 5:
        pass
except TypeError as error:
    print(error)

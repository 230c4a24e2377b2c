# expect: finished
"""Driving coroutines and async generators without an event loop."""
class Step:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        got = yield f"wait {self.name}"
        return f"{self.name} got {got}"


class Items:
    def __init__(self, *items):
        self.items = list(items)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.items:
            raise StopAsyncIteration
        item = self.items.pop(0)
        return await Step(item)


def drive(coroutine):
    to_send = None
    while True:
        try:
            asked = coroutine.send(to_send)
        except StopIteration as end:
            return end.value
        print("asked for", asked)
        to_send = f"<{asked}>"


async def generator():
    for name in "ab":
        sent = yield await Step(name)
        print("sent", sent)


async def main():
    async for item in Items("x", "y"):
        print(item)
    print(await anext(Items("z")), await anext(Items(), "nothing"))
    g = generator()
    print(await g.asend(None))
    print(await g.asend("hello"))
    print(await anext(g, "over"))
    return [item async for item in generator()]


print(drive(main()))
g = generator()
step = g.__anext__()
print(step.send(None))
try:
    step.send("direct")
except StopIteration as end:
    print("item:", end.value)
try:
    step.send(None)
except RuntimeError as error:
    print(error)
step = g.athrow(KeyError("k"))
try:
    step.send(None)
except KeyError as error:
    print("thrown", error)
step = g.aclose()
try:
    step.send(None)
except StopIteration as end:
    print("closed", end.value)
step = generator().__anext__()
print(next(step))
try:
    step.throw(ValueError("into the wait"))
except ValueError as error:
    print(error)
step.close()

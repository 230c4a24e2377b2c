# expect: finished
"""async with: several managers, suppression, errors in __aexit__."""
import asyncio


class Manager:
    def __init__(self, name, result=None, error=None):
        self.name, self.result, self.error = name, result, error

    async def __aenter__(self):
        await asyncio.sleep(0)
        print("enter", self.name)
        return self.name

    async def __aexit__(self, kind, value, traceback):
        await asyncio.sleep(0)
        print("exit", self.name, kind and kind.__name__, repr(value), traceback is not None)
        if self.error:
            raise self.error
        return self.result


async def leave(how):
    for number in range(2):
        async with Manager(f"{how}{number}", True) as name:
            if how == "return":
                return name
            if how == "break":
                break
            if how == "continue":
                continue
            raise ValueError(number)
    return "end"


async def main():
    async with Manager("a") as a, Manager("b") as b:
        print(a, b)
    async with Manager("suppress", True):
        raise ValueError("gone")
    async with (
        Manager("outer", True),
        Manager("inner", error=KeyError("from aexit")) as inner,
    ):
        raise ValueError(inner)
    for how in ("return", "break", "continue", "raise"):
        print(how, await leave(how))
    try:
        async with Manager("late", error=OSError("exit fails")):
            print("body")
    except OSError as error:
        print(error, repr(error.__context__))
    try:
        async with asyncio.TaskGroup() as group:
            async with Manager("in a group"):
                group.create_task(fail("one"))
                group.create_task(fail("two"))
                await asyncio.sleep(1)
    except* ValueError as part:
        print([str(e) for e in part.exceptions])


async def fail(name):
    raise ValueError(name)


asyncio.run(main())

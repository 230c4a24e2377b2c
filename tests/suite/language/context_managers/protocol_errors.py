# expect: finished
"""What `with` says of objects that are no context managers."""
import asyncio


class Nothing:
    pass


class OnlyEnter:
    def __enter__(self):
        print("never entered")


class OnlyExit:
    def __exit__(self, *args):
        pass


class OnInstance:
    def __init__(self):
        self.__enter__ = lambda: None
        self.__exit__ = lambda *args: None


class Asynchronous:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        pass


for manager in (Nothing(), OnlyEnter(), OnlyExit(), OnInstance(), 3, Nothing, None, Asynchronous()):
    try:
        with manager:
            print("inside")
    except TypeError as error:
        print("TypeError:", error)


class Synchronous:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


class NotAwaitable:
    def __aenter__(self):
        return 3

    async def __aexit__(self, *args):
        pass


class ExitNotAwaitable:
    async def __aenter__(self):
        return 3

    def __aexit__(self, *args):
        return "x"


class OnlyAenter:
    async def __aenter__(self):
        pass


async def main():
    for manager in (Nothing(), Synchronous(), OnlyAenter(), NotAwaitable(), ExitNotAwaitable()):
        try:
            async with manager:
                print("inside", type(manager).__name__)
        except TypeError as error:
            print("TypeError:", error)


asyncio.run(main())

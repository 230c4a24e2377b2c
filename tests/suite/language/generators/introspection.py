# expect: finished
"""gi_* and cr_*: where a generator stands, without the inspect module."""
def simple():
    me = yield 1
    print("running:", me.gi_running, me.gi_frame is not None, me.gi_yieldfrom, me.gi_frame.f_lineno)
    yield from [10, 20]


generator = simple()
print(generator.__name__, generator.__qualname__, generator.gi_code.co_name, generator.gi_code.co_firstlineno)
print(generator.gi_running, generator.gi_frame.f_lineno, generator.gi_yieldfrom, generator.gi_suspended)
next(generator)
print(generator.gi_running, generator.gi_frame.f_lineno, generator.gi_suspended)
print(generator.send(generator), generator.gi_frame.f_lineno, generator.gi_yieldfrom is not None)
print(list(generator), generator.gi_frame, generator.gi_running, generator.gi_yieldfrom, generator.gi_suspended)
generator.close()


class Awaitable:
    def __await__(self):
        yield "from await"
        return "awaited"


async def coroutine():
    return await Awaitable()


running = coroutine()
print(running.cr_running, running.cr_await, running.cr_frame.f_lineno, running.cr_code.co_name, running.cr_suspended)
print(running.send(None), running.cr_await.__name__, running.cr_frame.f_lineno, running.cr_suspended)
try:
    running.send(None)
except StopIteration as end:
    print(end.value, running.cr_frame, running.cr_running, running.cr_await)
try:
    running.send(None)
except RuntimeError as error:
    print(error)


async def agen():
    yield 1


generator = agen()
print(generator.ag_running, generator.ag_await, generator.ag_frame.f_lineno, generator.ag_code.co_name)
try:
    generator.__anext__().send(None)
except StopIteration as end:
    print("item", end.value)
print(generator.__name__, type(generator).__name__, type(generator.asend(1)).__name__, type(generator.aclose()).__name__)
print(hasattr(generator, "__aiter__"), hasattr(generator, "__next__"), generator.__aiter__() is generator)

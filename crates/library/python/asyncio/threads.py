"""Functions that block, in threads of their own."""
from _asyncio import get_running_loop
from contextvars import copy_context

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    """Runs a function in a thread; the loop goes on meanwhile."""
    loop = get_running_loop()
    context = copy_context()

    def call():
        return context.run(func, *args, **kwargs)

    return await loop.run_in_executor(None, call)

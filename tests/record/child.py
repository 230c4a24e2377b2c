"""Runs one program as `python3 FILE` cannot: with top-level await (mode await), or with an
event loop that goes on until its tasks are done (mode notebook).

Started by record.py as: child.py FILE MODE, in the folder of FILE."""
import ast
import asyncio
import inspect
import sys
import traceback
import types


async def whole_text(code, names, mode):
    pending = eval(code, names)
    if inspect.iscoroutine(pending):
        await pending
    if mode == "notebook":
        me = asyncio.current_task()
        while others := asyncio.all_tasks() - {me}:
            await asyncio.wait(others)


def own_frames(error, path):
    """The traceback without the frames of this file and of the event loop above the program."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename != path:
        trace = trace.tb_next
    return trace


def main():
    path, mode = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        code = compile(file.read(), path, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    try:
        asyncio.run(whole_text(code, module.__dict__, mode))
    except Exception as error:
        traceback.print_exception(type(error), error, own_frames(error, path))
        sys.exit(1)


main()

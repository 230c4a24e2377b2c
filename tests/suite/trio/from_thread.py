# A thread that trio started can call back into the run.
# expect: finished
# expect-stdout: False
# expect-stdout: WHY
# expect-stdout: True
# expect-stdout: end
# expect-stdout: this thread wasn't created by Trio, pass kwarg trio_token=...
import threading
import trio


async def ask(question):
    await trio.sleep(0.02)
    return question.upper()


def in_thread():
    print(threading.current_thread() is threading.main_thread())
    print(trio.from_thread.run(ask, "why"))
    print(trio.from_thread.run_sync(threading.current_thread) is threading.main_thread())
    return "end"


async def main():
    print(await trio.to_thread.run_sync(in_thread))


trio.run(main)
try:
    trio.from_thread.run_sync(print)
except RuntimeError as error:
    print(error)

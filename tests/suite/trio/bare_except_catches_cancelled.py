# Cancelled is no Exception: `except Exception` lets it pass, a bare except does not.
# expect: finished
# expect-stdout: careful True
# expect-stdout: swallowed
# expect-stdout: went on
# expect-stdout: careless False
import trio


async def careful():
    try:
        await trio.sleep_forever()
    except Exception:
        print("never printed")


async def careless():
    try:
        await trio.sleep_forever()
    except:
        print("swallowed")


async def main():
    for function in careful, careless:
        with trio.move_on_after(0.02) as scope:
            await function()
            print("went on")
        print(function.__name__, scope.cancelled_caught)


trio.run(main)

# Whichever time limit comes first is the one that is caught, and only there.
# expect: finished
# expect-seconds: 0.3
# expect-stdout: between
# expect-stdout: outer False inner True
# expect-stdout: outer True inner False
import trio


async def attempt(outer_limit, inner_limit):
    with trio.move_on_after(outer_limit) as outer:
        with trio.move_on_after(inner_limit) as inner:
            await trio.sleep(1)
        print("between")
        await trio.sleep(0)
    print("outer", outer.cancelled_caught, "inner", inner.cancelled_caught)


async def main():
    await attempt(0.2, 0.1)
    await attempt(0.2, 5)


trio.run(main)

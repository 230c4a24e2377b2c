# fail_after raises TooSlowError outside of its block.
# expect: finished
# expect-seconds: 0.1
# expect-stdout: inside: cancelled due to deadline
# expect-stdout: outside: TooSlowError()
import trio


async def main():
    try:
        with trio.fail_after(0.1):
            try:
                await trio.sleep(5)
            except trio.Cancelled as error:
                print("inside:", error)
                raise
    except trio.TooSlowError as error:
        print("outside:", repr(error))


trio.run(main)

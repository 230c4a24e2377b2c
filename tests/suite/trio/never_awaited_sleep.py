# Forgetting await: the sleep does not happen, and Python warns.
# expect: finished
# expect-stdout: coroutine sleep
# expect-stdout: no nap
import trio
import warnings


async def main():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nap = trio.sleep(100)
        print(type(nap).__name__, nap.__name__)
        nap.close()
    print("no nap")


trio.run(main)

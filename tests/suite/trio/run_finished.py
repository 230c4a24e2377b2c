# Who calls into a run that is over hears of it.
# expect: finished
# expect-stdout: RunFinishedError True
import trio


async def main():
    return trio.lowlevel.current_trio_token()


token = trio.run(main)
try:
    token.run_sync_soon(print, "never printed")
except trio.RunFinishedError as error:
    print(type(error).__name__, isinstance(error, RuntimeError))

# What needs a run says so.
# expect: finished
# expect-stdout: must be called from async context
# expect-stdout: must be called from async context
# expect-stdout: must be called from async context
import trio

for call in (trio.current_time, trio.lowlevel.current_task, trio.lowlevel.current_trio_token):
    try:
        call()
    except RuntimeError as error:
        print(error)

# An exception before started() comes out of start(), not out of the nursery.
# expect: finished
# expect-stdout: broken OSError('port is taken')
# expect-stdout: silent RuntimeError('child exited without calling task_status.started()')
# expect-stdout: called 'started' twice on the same task status
# expect-stdout: twice 1
import trio


async def broken(task_status):
    raise OSError("port is taken")


async def silent(task_status):
    await trio.sleep(0)


async def twice(task_status):
    task_status.started(1)
    try:
        task_status.started(2)
    except RuntimeError as error:
        print(error)


async def main():
    async with trio.open_nursery() as nursery:
        for function in broken, silent, twice:
            try:
                print(function.__name__, await nursery.start(function))
            except (OSError, RuntimeError) as error:
                print(function.__name__, repr(error))


trio.run(main)

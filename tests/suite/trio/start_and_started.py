# nursery.start waits until the task says that it has started, and gives what it says.
# expect: finished
# expect-seconds: 0.2
# expect-stdout: got port 8080
# expect-stdout: children: 1
# expect-stdout: server ends
import trio


async def server(task_status=trio.TASK_STATUS_IGNORED):
    await trio.sleep(0.1)
    task_status.started("port 8080")
    await trio.sleep(0.1)
    print("server ends")


async def main():
    async with trio.open_nursery() as nursery:
        print("got", await nursery.start(server))
        print("children:", len(nursery.child_tasks))


trio.run(main)

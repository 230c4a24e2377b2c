# Who swallows Cancelled is not seen as cancelled: the scope has caught nothing.
# expect: finished
# expect-stdout: cancelled due to explicit with reason 'enough'
# expect-stdout: True False
import trio


async def main():
    with trio.CancelScope() as scope:
        scope.cancel("enough")
        try:
            await trio.sleep(1)
        except trio.Cancelled as error:
            print(str(error).split(" from task")[0])
    print(scope.cancel_called, scope.cancelled_caught)


trio.run(main)

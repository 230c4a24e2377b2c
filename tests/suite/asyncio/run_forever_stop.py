# run_forever runs until somebody stops it; what is ready in that pass still runs.
# expect: finished
# expect-stdout: one
# expect-stdout: two
# expect-stdout: three
# expect-stdout: closed
import asyncio

loop = asyncio.new_event_loop()


def show(text):
    print(text)


loop.call_soon(show, "one")
loop.call_soon(loop.stop)
loop.call_soon(show, "two")
loop.run_forever()
loop.call_soon(show, "three")
loop.stop()
loop.run_forever()
loop.close()
print("closed")

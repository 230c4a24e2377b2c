# The policy knows each thread's loop.
# expect: finished
# expect-stdout: True
# expect-stdout: There is no current event loop in thread 'other'.
import asyncio, threading

loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop)


def work():
    try:
        asyncio.get_event_loop()
    except RuntimeError as error:
        print(error)


thread = threading.Thread(target=work, name="other")
thread.start()
thread.join()
loop.close()

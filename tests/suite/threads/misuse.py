# Starting twice, joining too early, joining oneself.
# expect: finished
# expect-stdout: cannot join thread before it is started
# expect-stdout: ran
# expect-stdout: threads can only be started once
# expect-stdout: cannot join current thread
import threading

thread = threading.Thread(target=print, args=("ran",))


def attempt(action):
    try:
        action()
    except RuntimeError as error:
        print(error)


attempt(thread.join)
attempt(thread.start)
thread.join()
attempt(thread.start)
attempt(threading.current_thread().join)

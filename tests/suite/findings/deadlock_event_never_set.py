# Nobody is left who could set the event.
# expect: deadlock
# expect-stdout: waiting
import threading

ready = threading.Event()
print("waiting")
ready.wait()  # stuck: MainThread

# target=f() calls f in the main thread; the thread has nothing to do.
# expect: finished
# expect-stdout: MainThread
# expect-stdout: Thread-1
import threading


def where():
    print(threading.current_thread().name)


thread = threading.Thread(target=where())
thread.start()
thread.join()
print(thread.name)

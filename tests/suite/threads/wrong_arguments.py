# args=(5) is no tuple: the thread fails, not the line that made it.
# expect: finished
import threading


def show(n):
    print("n is", n)


thread = threading.Thread(target=show, args=(5))
thread.start()
thread.join()
missing = threading.Thread(target=show, name="missing")
missing.start()
missing.join()
print("done")

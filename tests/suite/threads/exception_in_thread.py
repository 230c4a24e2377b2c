# An exception in a thread is printed there; the program goes on and ends well.
# expect: finished
import threading


def fail(divisor):
    print("dividing")
    return 10 / divisor


thread = threading.Thread(target=fail, args=(0,))
thread.start()
thread.join()
named = threading.Thread(target=fail, args=("x",), name="divider")
named.start()
named.join()
print("main goes on", thread.is_alive())

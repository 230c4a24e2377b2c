# wait() gives up a lock that is held several times, and takes it as often again.
# expect: finished
# expect-stdout: inside
# expect-stdout: True
# expect-stdout: free again
import threading

condition = threading.Condition()


def poke():
    with condition:
        print("inside")
        condition.notify()


with condition:
    with condition:
        threading.Thread(target=poke).start()
        print(condition.wait(5))
    condition.release()
    condition.acquire()
print("free again")

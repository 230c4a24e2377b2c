# A daemon thread that waits for ever keeps nobody from ending.
# expect: finished
# expect-stdout: the end
import threading

lock = threading.Lock()
lock.acquire()
threading.Thread(target=lock.acquire, daemon=True).start()
print("the end")

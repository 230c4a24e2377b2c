# join with a timeout gives up waiting, not the thread.
# expect: finished
# expect-seconds: 0.4
# expect-stdout: None True
# expect-stdout: None False
import threading
import time

thread = threading.Thread(target=time.sleep, args=(0.4,))
thread.start()
print(thread.join(0.1), thread.is_alive())
print(thread.join(timeout=1), thread.is_alive())

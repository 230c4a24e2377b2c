# The representation of a thread tells its state, without its number.
# expect: finished
# expect-stdout: <Thread(Thread-1 (sleep), initial daemon)>
# expect-stdout: started True
# expect-stdout: stopped True
import time
from threading import Thread

thread = Thread(target=time.sleep, args=(0.1,), daemon=True)
print(repr(thread))
thread.start()
print(repr(thread).split(", ")[1].split()[0], "daemon" in repr(thread))
thread.join()
print(repr(thread).split(", ")[1].split()[0], thread.daemon)

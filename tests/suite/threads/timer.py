# A timer calls later, once, unless it is cancelled first.
# expect: finished
# expect-stdout: early True
# expect-stdout: late
# expect-stdout: False True
import threading

timer = threading.Timer(0.05, print, args=["late"])
timer.start()
print("early", timer.is_alive())
timer.join()
other = threading.Timer(60, print, ["never"])
other.start()
other.cancel()
other.join()
print(other.is_alive(), other.finished.is_set())

# The program ends after the last thread that is no daemon; a daemon is dropped.
# expect: finished
# expect-stdout: end of main
# expect-stdout: fast
# expect-stdout: slow
import threading
import time


def late(name, pause):
    time.sleep(pause)
    print(name)


threading.Thread(target=late, args=("daemon", 5), daemon=True).start()
threading.Thread(target=late, args=("slow", 0.1)).start()
threading.Thread(target=late, args=("fast", 0.05)).start()
print("end of main")

# The program waits for threads that nobody joins.
# expect: finished
# expect-seconds: 0.3
# expect-stdout: end of the main text
# expect-stdout: the thread ends after the main text
import threading
import time


def later():
    time.sleep(0.3)
    print("the thread ends after the main text")


threading.Thread(target=later).start()
print("end of the main text")

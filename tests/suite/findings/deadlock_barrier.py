# A barrier for three, to which two come.
# expect: deadlock
import threading

barrier = threading.Barrier(3)


def come():
    barrier.wait()  # stuck: comer


threading.Thread(target=come, name="comer").start()
barrier.wait()  # stuck: MainThread

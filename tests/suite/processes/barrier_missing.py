# A barrier for three, and only two come.
# expect: deadlock
# expect-stdout: waiting for 3
from multiprocessing import Barrier, Process


def come(barrier):
    barrier.wait()  # stuck: Process-1


if __name__ == "__main__":
    barrier = Barrier(3)
    child = Process(target=come, args=(barrier,))
    child.start()
    print("waiting for", barrier.parties, flush=True)
    barrier.wait()  # stuck: MainThread

# A barrier: nobody goes on before all are there; broken, it lets nobody pass.
# expect: finished
# expect-stdout: 3 0 False
# expect-stdout: [0, 1, 2]
# expect-stdout: [0, 1, 2]
# expect-stdout: broken
# expect-stdout: True
# expect-stdout: False
from multiprocessing import Barrier, Process, Queue
from threading import BrokenBarrierError


def walker(barrier, places):
    places.put(barrier.wait())


def impatient(barrier, places):
    try:
        barrier.wait(timeout=0.05)
    except BrokenBarrierError:
        places.put("broken")


if __name__ == "__main__":
    places = Queue()
    barrier = Barrier(3)
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    for _ in range(2):
        walkers = [Process(target=walker, args=(barrier, places)) for _ in range(3)]
        for one in walkers:
            one.start()
        print(sorted(places.get() for _ in walkers))
        for one in walkers:
            one.join()
    lonely = Process(target=impatient, args=(barrier, places))
    lonely.start()
    print(places.get())
    lonely.join()
    print(barrier.broken)
    barrier.reset()
    print(barrier.broken)

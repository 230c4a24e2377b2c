# A time limit breaks the barrier for all, until it is reset.
# expect: finished
# expect-stdout: broken BrokenBarrierError() True
# expect-stdout: broken BrokenBarrierError() True
# expect-stdout: False 2 0
# expect-stdout: True
import threading

barrier = threading.Barrier(2, timeout=0.05)
for attempt in range(2):
    try:
        barrier.wait()
    except threading.BrokenBarrierError as error:
        print("broken", repr(error), barrier.broken)
barrier.reset()
print(barrier.broken, barrier.parties, barrier.n_waiting)
barrier.abort()
print(barrier.broken)

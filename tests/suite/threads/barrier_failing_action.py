# An action that fails breaks the barrier; only its caller sees the exception.
# expect: finished
# expect-stdout: ['BrokenBarrierError', 'ValueError'] True
import threading


def fail():
    raise ValueError("no")


barrier = threading.Barrier(2, action=fail)
seen = []


def come():
    try:
        barrier.wait()
    except Exception as error:
        seen.append(type(error).__name__)


threads = [threading.Thread(target=come) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(seen), barrier.broken)

# Nobody begins a round before all have ended the last one.
# expect: finished
# expect-stdout: [0, 0, 0, 1, 1, 1, 2, 2, 2] 0 False
import threading

barrier = threading.Barrier(3)
done = []


def work(name):
    for n in range(3):
        done.append(n)
        barrier.wait()
        if sorted(done) != [step for step in range(n + 1) for _ in range(3)]:
            print("somebody is ahead")
        barrier.wait()


threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(done, barrier.n_waiting, barrier.broken)

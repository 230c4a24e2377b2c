# An event holds threads back until it is set, and stays set.
# expect: finished
# schedules: fair random:0..9
# expect-stdout: False []
# expect-stdout: True ['a', 'b', 'c'] True True
# expect-stdout: False
import threading

start = threading.Event()
done = []


def runner(name):
    start.wait()
    done.append(name)


threads = [threading.Thread(target=runner, args=(name,)) for name in "abc"]
for thread in threads:
    thread.start()
print(start.is_set(), done)
start.set()
for thread in threads:
    thread.join()
print(start.is_set(), sorted(done), start.wait(), start.wait(0.1))
start.clear()
print(start.is_set())

# Each thread's own lines keep their order, whatever comes between.
# expect: finished
# expect-lines-any-order
# schedules: fair random:0..9
# expect-stdout: a 0
# expect-stdout: a 1
# expect-stdout: b 0
# expect-stdout: b 1
# expect-stdout: end
from threading import Thread


def count(name):
    for n in range(2):
        print(name, n)


threads = [Thread(target=count, args=(name,)) for name in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("end")

# Under random schedules the order of two threads' prints differs; every order is legal.
# expect: finished
# expect-lines-any-order
# expect-outputs: several
# interpreter: bytecode
# schedules: random:0..19
# expect-stdout: left 0
# expect-stdout: left 1
# expect-stdout: right 0
# expect-stdout: right 1
from threading import Thread


def talk(name):
    for n in range(2):
        print(name, n)


threads = [Thread(target=talk, args=(name,)) for name in ("left", "right")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

# One thread may release what another has acquired: two threads take turns with two locks.
# expect: finished
# interpreter: bytecode
# schedules: fair random:0..19
# expect-stdout: ping 0
# expect-stdout: pong 0
# expect-stdout: ping 1
# expect-stdout: pong 1
# expect-stdout: ping 2
# expect-stdout: pong 2
from threading import Lock, Thread

ping, pong = Lock(), Lock()
pong.acquire()


def player(mine, other, word):
    for turn in range(3):
        mine.acquire()
        print(word, turn)
        other.release()


first = Thread(target=player, args=(ping, pong, "ping"))
second = Thread(target=player, args=(pong, ping, "pong"))
second.start()
first.start()
first.join()
second.join()

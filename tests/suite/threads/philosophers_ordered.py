# Philosophers who take the lower fork first always finish.
# expect: finished
# interpreter: bytecode
# schedules: fair random:0..19
# expect-stdout: [3, 3, 3, 3]
from threading import Lock, Thread

forks = [Lock() for _ in range(4)]
meals = [0] * 4


def philosopher(seat):
    low, high = sorted((seat, (seat + 1) % 4))
    for _ in range(3):
        with forks[low]:
            with forks[high]:
                meals[seat] += 1


threads = [Thread(target=philosopher, args=(seat,)) for seat in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(meals)

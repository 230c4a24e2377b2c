# Two threads both see that there is enough, and both take it.
# expect: finished
# expect-number: 0..50
# expect-outputs: several
# interpreter: bytecode
# schedules: random:0..39
from threading import Thread

balance = 100


def withdraw(amount):
    global balance
    if balance >= amount:
        rest = balance - amount
        balance = rest


threads = [Thread(target=withdraw, args=(50,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(balance)

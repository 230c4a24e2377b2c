# Two threads that compute for ever are stopped together.
# expect: limit
# max-steps: 200000
import threading


def spin():
    while True:
        pass


for _ in range(2):
    threading.Thread(target=spin).start()

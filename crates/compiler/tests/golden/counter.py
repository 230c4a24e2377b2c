import threading

counter = 0
lock = threading.Lock()


def work(turns):
    global counter
    for _ in range(turns):
        with lock:
            counter += 1


threads = [threading.Thread(target=work, args=(10,)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{counter = }, {len(threads):>3} threads")

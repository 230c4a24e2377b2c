# A thread runs beside its maker until it is joined.
# expect: finished
# schedules: fair random:0..9
# expect-stdout: False []
# expect-stdout: False ['first']
# expect-stdout: ['first', 'second']
from threading import Thread


def work(name, results):
    results.append(name)


results = []
thread = Thread(target=work, args=("first", results))
print(thread.is_alive(), results)
thread.start()
thread.join()
print(thread.is_alive(), results)
other = Thread(target=work, kwargs={"name": "second", "results": results})
other.start()
other.join()
other.join()
print(results)

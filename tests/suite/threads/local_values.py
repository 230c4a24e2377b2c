# Each thread has its own attributes of a local object.
# expect: finished
# expect-stdout: a False
# expect-stdout: [('name', 'a')]
# expect-stdout: b False
# expect-stdout: [('name', 'b')]
# expect-stdout: main
# expect-stdout: '_thread._local' object has no attribute 'missing'
import threading

own = threading.local()
own.name = "main"


def work(name):
    print(name, hasattr(own, "name"))
    own.name = name
    print(sorted(vars(own).items()))


for name in "ab":
    thread = threading.Thread(target=work, args=(name,))
    thread.start()
    thread.join()
print(own.name)
try:
    own.missing
except AttributeError as error:
    print(error)

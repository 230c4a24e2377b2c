# A generator runs a piece at a time: send, throw, close and its return value.
# expect: finished
def countdown(start):
    print("begin")
    while start > 0:
        step = yield start
        start -= step or 1
    print("end")
    return "lift-off"


steps = countdown(5)
print(next(steps), next(steps), steps.send(2))
try:
    next(steps)
except StopIteration as stop:
    print("returned", stop.value)
print(list(countdown(2)), next(iter([]), "default"))


def guarded():
    try:
        while True:
            try:
                yield "tick"
            except ValueError as error:
                print("caught", error)
    finally:
        print("closed")


ticker = guarded()
print(next(ticker), ticker.throw(ValueError("bad")))
ticker.close()
print(list(ticker))
empty = (letter for letter in "xyz")
print(next(empty), list(empty), list(empty))

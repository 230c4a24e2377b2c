# An exception inside a generator, seen from the loop that drives it.
# expect: exception
def numbers():
    yield 1
    yield [] + 1


for number in numbers():
    print(number)

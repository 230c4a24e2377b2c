# A syntax error in a text that nobody catches.
# expect: exception
print("before")


def load(text):
    return eval(text)


print(load("1 + 2"))
print(load("[1, 2"))

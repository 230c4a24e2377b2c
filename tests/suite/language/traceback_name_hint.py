# CPython suggests a name that is spelt nearly alike.
# expect: exception
counter = 3


def show():
    print(countr)


show()

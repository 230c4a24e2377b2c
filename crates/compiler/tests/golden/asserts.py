def f(x):
    assert x > 0
    assert x, f"no {x}"
    if not x:
        raise ValueError
    raise


def unreachable():
    return 1
    print("never")


def deleted(x):
    print(x)
    del x
    print(x)
    try:
        pass
    except ValueError as error:
        pass
    return error

def f(a, b):
    with a as x, b:
        if x:
            return x
        print(x)
    with open_it() as (p, q):
        pass
    for i in a:
        with b:
            if i:
                break
            continue


def open_it():
    return None

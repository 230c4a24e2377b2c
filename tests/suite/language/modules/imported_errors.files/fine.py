count = 0


def use(function):
    global count
    count += 1
    try:
        return function()
    finally:
        count -= 1

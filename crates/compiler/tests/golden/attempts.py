def f(items):
    for item in items:
        try:
            g(item)
        except (ValueError, KeyError) as error:
            if item:
                continue
            print(error)
            break
        except TypeError:
            raise
        except:
            return item
        else:
            done = 1
        finally:
            print("finally", done)
    return done


def g(item):
    try:
        return h(item)
    finally:
        item = None


def h(item):
    raise RuntimeError("no") from item


def nested():
    while True:
        try:
            try:
                return 1
            finally:
                break
        finally:
            print("out")

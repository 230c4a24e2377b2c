# A bare raise keeps the first place.
# expect: exception
def risky():
    return {}["absent"]


def careful():
    try:
        risky()
    except KeyError:
        print("cleaning up")
        raise


careful()

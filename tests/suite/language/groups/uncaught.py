# expect: exception
"""What is left of a group is printed in boxes."""
def leaf(number):
    raise ValueError(f"leaf {number}")


def gather():
    errors = []
    for number in range(3):
        try:
            leaf(number)
        except ValueError as error:
            error.add_note(f"note {number}")
            errors.append(error)
    raise ExceptionGroup("gathered", errors + [TypeError("plain")])


try:
    gather()
except* TypeError:
    raise KeyError("instead of the type error")

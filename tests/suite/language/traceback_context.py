# An exception raised while another one is handled shows both.
# expect: exception
def divide(a, b):
    try:
        return a / b
    except ZeroDivisionError:
        return a / undefined


divide(1, 0)

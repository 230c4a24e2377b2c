# finally prints before the traceback appears, and output stays in order.
# expect: exception
def work():
    try:
        print("working")
        assert 2 + 2 == 5, "arithmetic is sound"
    finally:
        print("finally")


work()

# global after the name was used.
# expect: syntax
# expect-syntax: 6:5 name 'count' is assigned to before global declaration
def work():
    count = 1
    global count

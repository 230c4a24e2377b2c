# The match statement.
# expect: refused
# expect-refused: 5:1 match
value = 3
match value:
    case 3:
        print("three")

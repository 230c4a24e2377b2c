# What was typed is no number.
# expect: exception
total = 0
while True:
    total += int(input("number: "))
    print(total)

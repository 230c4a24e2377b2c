def f(n):
    while n:
        n -= 1
        if n == 3:
            continue
        elif n == 1:
            break
    else:
        print("never")
    for a, b in [(1, 2), (3, 4)]:
        if a:
            x = a
        else:
            x = b
    else:
        print("else")
    while True:
        if n > 10:
            return n
        n += 1


for i in range(3):
    print(i)
while 0:
    print("dead")

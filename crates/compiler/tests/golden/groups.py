def handle(work):
    try:
        work()
    except* ValueError as part:
        print(part)
    except* (TypeError, KeyError):
        pass
    else:
        return 1
    finally:
        print("end")


for _ in range(2):
    try:
        handle(print)
    except* OSError:
        for x in "ab":
            break

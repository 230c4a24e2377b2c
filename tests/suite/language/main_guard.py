# `__name__` of the program that is run.
# expect: finished
# expect-stdout: main runs as __main__
# expect-stdout: 3
def main():
    print("main runs as", __name__)
    return 3


if __name__ == "__main__":
    print(main())

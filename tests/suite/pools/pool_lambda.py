# Functions go to the workers by name: a lambda cannot, and the error comes from get().
# expect: finished
# expect-stdout: PicklingError
# expect-stdout: AttributeError
# expect-stdout: MaybeEncodingError
# expect-stdout: AssertionError
# expect-stdout: [1]
from multiprocessing import Pool


def make():
    def local(number):
        return number

    return local


def gives_lambda(number):
    return lambda: number


def pool_inside(number):
    with Pool(1) as pool:
        return pool.apply(abs, (number,))


if __name__ == "__main__":
    with Pool(1) as pool:
        for function in (lambda number: number, make(), gives_lambda, pool_inside):
            try:
                print(pool.map(function, [1]))
            except Exception as error:
                print(type(error).__name__)
        print(pool.map(abs, [-1]))

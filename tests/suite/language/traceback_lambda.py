# Frames of lambdas and of nested functions with their short names.
# expect: exception
def build():
    def inner(value):
        return (lambda x: x.upper() + value)("a")
    return inner


print(build()("b"))
build()(3)

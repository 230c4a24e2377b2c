# The last line names the class of the program, with the module only where it is not __main__.
# expect: exception
class TemperatureError(ValueError):
    def __init__(self, degrees):
        super().__init__(f"{degrees} degrees is too hot")


def check(degrees):
    if degrees > 100:
        raise TemperatureError(degrees)


check(50)
check(150)

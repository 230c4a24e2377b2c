# An exception raised from another one shows both, the cause first.
# expect: exception
def read(settings):
    try:
        return settings["port"]
    except KeyError as error:
        raise RuntimeError("no port is set") from error


read({})

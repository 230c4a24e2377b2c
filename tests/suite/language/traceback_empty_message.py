# An exception without a message is printed by its name alone.
# expect: exception
def unfinished():
    raise NotImplementedError


unfinished()

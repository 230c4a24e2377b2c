# When except* and split ask a group's own derive(): not for what they leave as it is.
# expect: finished
class Many(ExceptionGroup):
    def derive(self, excs):
        print("derive", self.message, len(excs))
        return Many(self.message + "*", excs)
for kinds in ((KeyError, ValueError), (TypeError, ValueError), (ValueError,), (TypeError,), (KeyError, TypeError, ValueError)):
    try:
        try: raise Many("m", [KeyError(1), ValueError(2)])
        except* kinds[0] as g: print("first", g)
        except* kinds[1:2] as g: print("second", g)
        except* kinds[2:3] as g: print("third", g)
    except BaseException as e: print("left", e)
g = Many("x", [KeyError(1), Many("y", [ValueError(2)])])
print(g.split(OSError), g.split(Exception), g.subgroup(KeyError), g.split((KeyError, ValueError)))
print(g.split(lambda e: isinstance(e, ValueError)), g.subgroup(lambda e: False), g.split(Many))

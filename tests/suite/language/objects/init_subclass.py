# __init_subclass__: plugins that register themselves, with keywords.
# expect: finished
class Plugin:
    plugins = {}

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.plugins[name or cls.__name__.lower()] = cls
        cls.given = name


class Upper(Plugin):
    def run(self, text):
        return text.upper()


class Reverse(Plugin, name="rev"):
    def run(self, text):
        return text[::-1]


class Nothing(Plugin, name="none"):
    def run(self, text):
        return ""


class Both(Upper, Reverse, name="both"):
    def run(self, text):
        return super().run(text) + Reverse.run(self, text)


print(sorted(Plugin.plugins))
for name, plugin in Plugin.plugins.items():
    print(name, plugin.__name__, plugin.given, repr(plugin().run("abc")))
try:
    class Wrong(Plugin, colour="red"):
        pass
except TypeError as error:
    print(error)
try:
    class Plain(object, size=3):
        pass
except TypeError as error:
    print(error)


class Validated:
    required = ()

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        missing = [n for n in cls.required if n not in cls.__dict__]
        if missing:
            raise TypeError(f"{cls.__name__} lacks {', '.join(missing)}")


class Reader(Validated):
    required = ("read",)

    def read(self):
        return "data"


try:
    class Lazy(Reader):
        pass
except TypeError as error:
    print(error)
print(Reader().read(), [c.__name__ for c in Validated.__subclasses__()])

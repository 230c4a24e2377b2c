print("importing", __name__)
REGISTRY = {}


class Model:
    def __init_subclass__(cls, **options):
        REGISTRY[cls.__name__.lower()] = (cls.__module__, options)
        super().__init_subclass__()

print("importing", __name__)
from ..models import base
from . import Model


class Product(Model, table="products"):
    def __init__(self, name, cents):
        self.name, self.cents = name, cents

    def __str__(self):
        return f"{self.name} at {self.cents / 100:.2f}"


def _hidden():
    from .. import helper
    return helper()

"""The cart."""
print("importing", __name__)
from .models.product import Product
from . import discounts


class Cart:
    def __init__(self):
        self.lines = []

    def add(self, what, count=1):
        if not isinstance(what, Product):
            raise TypeError(f"{what!r} is not a {Product.__name__}") from discounts.reason(what)
        self.lines.append((what, count))
        return self

    def total(self, discount=discounts.none):
        return discount(self, sum(p.cents * n for p, n in self.lines))

    def __str__(self):
        return ", ".join(f"{n}×{p}" for p, n in self.lines)

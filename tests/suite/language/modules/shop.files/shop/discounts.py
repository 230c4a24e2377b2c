print("importing", __name__)
import shop
from shop import models
from .models import base as _base
print("shop knows", hasattr(shop, "Cart"), hasattr(shop, "cart"), hasattr(shop, "VERSION"), models.__name__)


def none(cart, total):
    return total


def percent(n):
    return lambda cart, total: total * (100 - n) // 100


def best(cart, total):
    assert isinstance(cart, shop.Cart)
    return min(f(cart, total) for f in (none, percent(5), percent(50)))


def reason(what):
    try:
        what.cents
    except AttributeError as error:
        return error

# A shop of several files: packages with relative imports, a cycle, __all__, module __getattr__, and errors that cross files.
# expect: exception
import shop.cart as cart_module
from shop import *
from shop import Cart, models, VERSION as version
from shop.models import product
from shop.models.product import Product as P, _hidden
import shop.discounts, shop.models.base
import sys

print(__name__, shop.__name__, cart_module.__name__, product.__name__, shop.__all__, version)
print(P is models.Product is product.Product, P.__module__, Cart.__module__, Cart.__qualname__)
print([name for name in ("Cart", "Product", "helper", "VERSION", "_private") if name in dir()])
print(cart_module.__package__, shop.__package__, product.__package__, shop.__doc__, cart_module.__doc__)
cart = Cart()
cart.add(P("pen", 150), 3).add(P("ink", 999))
print(cart, cart.total(), cart.total(shop.discounts.percent(10)), cart.total(shop.discounts.best))
print(shop.LAZY, shop.models.base.REGISTRY, _hidden())
for name in ("LAZY", "nothing", "models", "discounts"):
    print(name, hasattr(shop, name), type(getattr(shop, name, None)).__name__)
for text in ("shop.nothing", "nothing", "shop.models.nothing", "shop.cart.Cart"):
    try:
        match text:
            case "shop.nothing": import shop.nothing
            case "nothing": import nothing
            case "shop.models.nothing": from shop.models import nothing
            case _: import shop.cart.Cart
    except ImportError as error:
        print(type(error).__name__, str(error).partition(" (")[0], error.name)
try:
    shop.nothing
except AttributeError as error:
    print(error)
print(sorted(name for name in sys.modules if name.startswith("shop")))
import shop.late
print(shop.late.order, cart_module.Cart is shop.Cart)
shop.cart = "replaced"
from shop import cart as what
from shop.cart import Cart as again
print(what, again is Cart)
try:
    import shop.broken
except NameError as error:
    print(error, "shop.broken" in sys.modules, hasattr(shop, "broken"))
cart.add("not a product")

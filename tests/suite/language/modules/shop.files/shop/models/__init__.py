print("importing", __name__)
from .base import Model
from .product import Product as Product

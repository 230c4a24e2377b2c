# Classes: attributes of the class and of the object, methods as values, representation.
# expect: finished
# expect-stdout: Ada: 12 [Account('Bob', 11)] Bob: 11 Account('Bob', 11) 2 0.9 0.5 0.5
# expect-stdout: Account A bank account. True True
# expect-stdout: 12 True False
# expect-stdout: red none {'owner': 'Bob', 'balance': 12} red
# expect-stdout: 'Account' object has no attribute 'colour'
# expect-stdout: type object 'Account' has no attribute 'nothing'
class Account:
    """A bank account."""

    opened = 0
    rate = 0.5

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        Account.opened += 1

    def deposit(self, amount):
        self.balance += amount
        return self

    def __repr__(self):
        return f"Account({self.owner!r}, {self.balance})"

    def __str__(self):
        return f"{self.owner}: {self.balance}"


ada, bob = Account("Ada"), Account("Bob", 10)
ada.deposit(5).deposit(7)
put = bob.deposit
put(1)
ada.rate = 0.9
print(ada, [bob], f"{bob} {bob!r}", Account.opened, ada.rate, bob.rate, Account.rate)
print(Account.__name__, Account.__doc__, type(ada) is Account, isinstance(ada, Account))
print(Account.deposit(bob, 1).balance, hasattr(ada, "owner"), hasattr(ada, "missing"))
setattr(ada, "colour", "red")
print(getattr(ada, "colour"), getattr(ada, "size", "none"), vars(bob), ada.__dict__["colour"])
del ada.colour
try:
    ada.colour
except AttributeError as error:
    print(error)
try:
    Account.nothing
except AttributeError as error:
    print(error)

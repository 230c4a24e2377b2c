# A bank with accounts, errors of its own, and a log of what happened.
# expect: finished
class InsufficientFunds(Exception):
    def __init__(self, account, needed):
        super().__init__(f"{account.owner} lacks {needed - account.balance}")
        self.account, self.needed = account, needed


class Account:
    count = 0
    interest = 0.02

    def __init__(self, owner, balance=0):
        self.owner, self._balance = owner, balance
        self.history = []
        Account.count += 1
        self.number = Account.count

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise InsufficientFunds(self, self._balance - value)
        self.history.append(value - self._balance)
        self._balance = value

    def deposit(self, amount):
        self.balance += amount
        return self

    def withdraw(self, amount):
        self.balance -= amount
        return self

    def __repr__(self):
        return f"{type(self).__name__}({self.owner!r}, {self.balance})"

    def __eq__(self, other):
        return isinstance(other, Account) and self.number == other.number

    def __lt__(self, other):
        return self.balance < other.balance

    @classmethod
    def from_text(cls, text):
        owner, _, balance = text.partition(":")
        return cls(owner.strip(), int(balance))


class Savings(Account):
    interest = 0.05

    def add_interest(self):
        self.deposit(round(self.balance * self.interest, 2))
        return self

    def __repr__(self):
        return super().__repr__() + " with interest"


def transfer(source, target, amount):
    try:
        source.withdraw(amount)
    except InsufficientFunds as error:
        print("refused:", error, error.needed)
        return False
    else:
        target.deposit(amount)
        return True
    finally:
        print(f"{amount:>6} {source.owner} -> {target.owner}")


ada, bob = Account("Ada", 100), Savings.from_text("Bob : 40")
transfer(ada, bob, 30)
transfer(bob, ada, 500)
bob.add_interest().deposit(1).withdraw(2)
print(ada, bob, sorted([ada, bob]), max(ada, bob), ada == bob, ada == "Ada", Account.count)
print(ada.history, bob.history, [a.number for a in (ada, bob)], Savings.__mro__[1].__name__)
print({type(a).__name__: a.balance for a in (ada, bob)}, sum(a.balance for a in (ada, bob)))

# Objects that are made, asked and changed through methods.
class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount
        return self.balance

    def is_rich(self):
        return self.balance > 1_000


class Savings(Account):
    def __init__(self, owner, balance, rate):
        super().__init__(owner, balance)
        self.rate = rate

    def deposit(self, amount):
        return super().deposit(amount + amount * self.rate // 100)


rich = 0
for turn in range(60_000):
    account = Account(turn, turn % 900)
    other = Savings(turn, turn % 700, 3)
    for amount in (50, 75, 100):
        account.deposit(amount)
        other.deposit(amount)
    if account.is_rich():
        rich += 1
    if other.is_rich():
        rich += 1
print(rich)

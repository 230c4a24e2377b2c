# Objects of one's own classes live in the manager; public methods are all that is to be seen.
# expect: finished
# expect-stdout: 121 AutoProxy[Account] False
# expect-stdout: less than nothing
# expect-stdout: the manager has gone
# expect-stdout: server not yet started
from multiprocessing import Process
from multiprocessing.managers import BaseManager


class Account:
    def __init__(self, balance):
        self.balance = balance

    def deposit(self, amount):
        if amount < 0:
            raise ValueError("less than nothing")
        self.balance += amount
        return self.balance


class Bank(BaseManager):
    pass


Bank.register("Account", Account)


def save(account, amount):
    account.deposit(amount)


if __name__ == "__main__":
    with Bank() as bank:
        account = bank.Account(100)
        crew = [Process(target=save, args=(account, amount)) for amount in (1, 20)]
        for process in crew:
            process.start()
        for process in crew:
            process.join()
        print(account.deposit(0), type(account).__name__, hasattr(account, "balance"))
        try:
            account.deposit(-1)
        except ValueError as error:
            print(error)
    try:
        account.deposit(1)
    except (OSError, EOFError):
        print("the manager has gone")
    try:
        Bank().Account(1)
    except AssertionError as error:
        print(error)

# A vending machine: states as an enum with behaviour, transitions by match on pairs, money in cents, a log by decorator.
# expect: finished
from collections import Counter, deque
from enum import Enum, unique, Flag, auto
from functools import wraps


@unique
class Coin(Enum):
    NICKEL = 5
    DIME = 10
    QUARTER = 25
    DOLLAR = 100

    def __str__(self):
        return f"{self.value}¢" if self.value < 100 else f"${self.value // 100}"

    @classmethod
    def change(cls, cents):
        for coin in sorted(cls, key=lambda c: -c.value):
            count, cents = divmod(cents, coin.value)
            yield from [coin] * count
        if cents:
            raise ValueError(f"{cents}¢ cannot be given")

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            return cls.__members__.get(value.upper())
        return None


class State(Enum):
    IDLE = "idle", True
    PAYING = "paying", True
    SERVING = "serving", False
    BROKEN = "broken", False

    def __init__(self, label, takes_coins):
        self.label, self.takes_coins = label, takes_coins

    def __repr__(self):
        return f"<{self.label}>"


class Extra(Flag):
    SUGAR = auto()
    MILK = auto()
    BOTH = SUGAR | MILK


def logged(method):
    @wraps(method)
    def run(self, *args, **kwargs):
        before = self.state
        try:
            return method(self, *args, **kwargs)
        except Exception as error:
            self.log.append(f"{method.__name__} failed: {error!r}")
            raise
        finally:
            if self.state is not before:
                self.log.append(f"{before!r} -> {self.state!r} by {method.__name__}{args}")
    return run


class Machine:
    prices = {"tea": 85, "coffee": 120, "soup": 203}

    def __init__(self, **stock):
        self.state, self.paid, self.log = State.IDLE, 0, deque(maxlen=7)
        self.stock = Counter(stock)

    @logged
    def insert(self, *coins):
        for coin in map(Coin, coins):
            match self.state, coin:
                case State(takes_coins=False), _:
                    raise RuntimeError(f"no coins while {self.state.label}")
                case State.IDLE, Coin.NICKEL:
                    print("a nickel rattles through")
                case _, Coin(value=cents):
                    self.paid += cents
                    self.state = State.PAYING
        return self

    @logged
    def choose(self, drink, extra=Extra(0)):
        if self.state is not State.PAYING:
            raise RuntimeError(f"cannot choose while {self.state.label}")
        if (rest := self.paid - self.prices[drink]) < 0:
            return f"{-rest}¢ missing"
        self.state = State.SERVING
        if not self.stock[drink]:
            self.state = State.PAYING
            return f"no {drink}"
        self.stock[drink] -= 1
        words = " and ".join(flag.name.lower() for flag in Extra if flag in extra and flag is not Extra.BOTH)
        try:
            change = [*Coin.change(rest)]
        except ValueError:
            self.state = State.BROKEN
            raise
        self.paid, self.state = 0, State.IDLE
        return f"{drink}{' with ' * bool(words)}{words}, change {' '.join(map(str, change)) or 'none'}"


m = Machine(tea=1, coffee=5, soup=2)
print(m.insert(5).insert(25, "quarter", Coin.DIME).choose("tea"))
print(m.insert("dollar").choose("tea", Extra.SUGAR))
print(m.insert(100).choose("tea"), m.choose("coffee"), m.insert(25).choose("coffee", Extra.BOTH))
for attempt in (lambda: m.insert(7), lambda: m.choose("tea"), lambda: m.insert("euro"), lambda: m.insert(100).choose("water")):
    try:
        print(attempt())
    except (ValueError, RuntimeError, KeyError) as error:
        print(type(error).__name__, error)
print(m.stock, +m.stock, m.stock.total(), m.state, m.state.value, [c.name for c in Coin], list(Extra), Extra.BOTH, ~Extra.SUGAR)
print(*m.log, sep="\n")
m.insert("dollar").choose("soup")

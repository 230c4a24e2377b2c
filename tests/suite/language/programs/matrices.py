# Matrices: slicing by tuples, @ and its reflected forms, determinants by recursion, fractions as pairs, printing in columns.
# expect: exception
import math
import operator
from itertools import chain, product, starmap


class Matrix:
    __match_args__ = ("shape", "rows")

    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError(f"rows of {sorted({*map(len, self.rows)})} items")

    @classmethod
    def identity(cls, n):
        return cls([i == j for j in range(n)] for i in range(n))

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0]) if self.rows else 0

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, key):
        match key:
            case int(i), int(j):
                return self.rows[i][j]
            case (slice() | int()) as i, (slice() | int()) as j:
                rows = self.rows[i] if isinstance(i, slice) else [self.rows[i]]
                return Matrix(row[j] if isinstance(j, slice) else [row[j]] for row in rows)
            case int() | slice():
                return self[key, :]
            case _:
                raise TypeError(f"bad index {key!r}")

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = value

    def __delitem__(self, i):
        del self.rows[i]

    def _each(self, other, op):
        if isinstance(other, (int, float)):
            return Matrix([op(x, other) for x in row] for row in self.rows)
        if not isinstance(other, Matrix):
            return NotImplemented
        if self.shape != other.shape:
            raise ValueError(f"{self.shape} and {other.shape}")
        return Matrix(map(op, a, b) for a, b in zip(self.rows, other.rows))

    def __add__(self, other): return self._each(other, operator.add)
    def __sub__(self, other): return self._each(other, operator.sub)
    def __mul__(self, other): return self._each(other, operator.mul)
    def __truediv__(self, other): return self._each(other, operator.truediv)
    __radd__, __rmul__ = __add__, __mul__
    def __rsub__(self, other): return -self + other
    def __neg__(self): return self * -1

    def __matmul__(self, other):
        if isinstance(other, Matrix):
            return Matrix([sum(starmap(operator.mul, zip(a, b))) for b in zip(*other.rows)] for a in self.rows)
        return NotImplemented

    def __rmatmul__(self, other):
        return Matrix([other]) @ self if isinstance(other, (list, tuple)) else NotImplemented

    def __imatmul__(self, other):
        self.rows = (self @ other).rows
        return self

    def __pow__(self, n):
        if n == 0:
            return Matrix.identity(len(self.rows))
        half = self ** (n // 2)
        return half @ half @ self if n % 2 else half @ half

    def det(self):
        match self:
            case Matrix((0, _)): return 1
            case Matrix((1, 1), [[x]]): return x
            case Matrix((n, m), [first, *rest]) if n == m:
                return sum((-1) ** j * x * Matrix(row[:j] + row[j + 1:] for row in rest).det() for j, x in enumerate(first) if x)
        raise ValueError(f"{self.shape} is not square")

    def __iter__(self): return chain.from_iterable(self.rows)
    def __contains__(self, x): return any(x in row for row in self.rows)
    def __eq__(self, other): return isinstance(other, Matrix) and self.rows == other.rows
    def __len__(self): return math.prod(self.shape)
    def __repr__(self): return f"Matrix({self.rows})"

    def __format__(self, spec):
        cells = [[format(x, spec) for x in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(*cells)]
        return "\n".join("[" + " ".join(c.rjust(w) for c, w in zip(row, widths)) + "]" for row in cells)


a = Matrix([[1, 2], [3, 4]])
b = Matrix([range(3), range(3, 6)])
print(a, a.T, a @ b, b.shape, (a @ b).shape, a * 2 - 1, 10 - a, a / 4, -a, sep="\n")
print(f"{a @ b:d}\n{a / 3:.2f}\n{Matrix.identity(3):>3}\n{b.T:+06.1f}")
print(a[0, 1], a[-1], a[:, 0], b[:1, ::2], b[1, 1:], b[::-1], [*b], 5 in b, 9 in a, len(b), sum(b), max(a), sorted(a, reverse=True))
print(a ** 10, a ** 0, a.det(), Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 1]]).det(), [5, 6] @ a, a == Matrix([[1, 2], [3, 4]]), a != b)
c = alias = a
c @= c
print(c is alias, c, a)
c[0, 0] += 100
c *= 2
del c[-1]
print(c, alias, c is alias, [f"{x}{y}" for x, y in product("ab", [0, 1])])
for wrong in (lambda: a + b, lambda: a @ 5, lambda: 5 @ a, lambda: "x" @ a, lambda: a + "x", lambda: Matrix([[1], [1, 2]]), lambda: b.det(), lambda: a["x"], lambda: a[5, 5], lambda: a[1, 2, 3], lambda: {a}, lambda: a < b, lambda: [1, 2, 3] @ a, lambda: f"{a:q}"):
    try:
        print(wrong())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
(a @ b).det()

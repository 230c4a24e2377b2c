# A longer program: a matrix class, memoised recursion and text output together.
# expect: finished
class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]

    def __mul__(self, other):
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows])

    def __repr__(self):
        return "\n".join(" ".join(f"{value:4}" for value in row) for row in self.rows)


def power(matrix, exponent):
    result = Matrix([[int(i == j) for j in range(len(matrix.rows))] for i in range(len(matrix.rows))])
    while exponent:
        if exponent & 1:
            result = result * matrix
        matrix = matrix * matrix
        exponent >>= 1
    return result


memory = {}


def ways(total, coins):
    if total == 0:
        return 1
    if total < 0 or not coins:
        return 0
    key = total, coins
    if key not in memory:
        memory[key] = ways(total - coins[0], coins) + ways(total, coins[1:])
    return memory[key]


print(power(Matrix([[1, 1], [1, 0]]), 10))
print(power(Matrix([[1, 1], [1, 0]]), 100).rows[0][1])
print(ways(100, (50, 20, 10, 5, 2, 1)))

def f(n):
    doubled = [last := m for m in range(n)]
    return last, doubled, [[i + j + n for i in range(j)] for j in range(n)]


class A:
    n = 3
    grid = [i for i in range(n)]
    text: "str"

    def __class_name(self):
        return lambda: __class__


print([total := 0, *(total := total + i for i in range(3))], total)

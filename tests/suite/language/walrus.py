# The assignment expression binds in the enclosing scope.
# expect: finished
# expect-stdout: 5
# expect-stdout: 3 1 0
# expect-stdout: [1, 1, 2, 2] 2
# expect-stdout: 3 1 2 10
# expect-stdout: ([2, 2, 5, 5], 5)
if (count := len("hello")) > 3:
    print(count)
values = iter([3, 1, 0, 7])
while value := next(values):
    print(value, end=" ")
print(value)
print([half for n in range(6) if (half := n // 2) > 0], half)
print((a := 1) + (b := a + 1), a, b, (lambda: (c := 5) + c)())


def largest(numbers):
    return [best := numbers[0]] + [best := max(best, n) for n in numbers[1:]], best


print(largest([2, 1, 5, 3]))

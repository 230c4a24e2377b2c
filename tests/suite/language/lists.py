# Lists: building, indexing, slicing, changing in place, aliasing.
# expect: finished
numbers = [5, 3, 8]
numbers.append(1)
numbers.extend([9, 2])
numbers.insert(1, 7)
print(numbers, len(numbers), numbers[-2:], numbers[::2], numbers[::-1])
numbers[0] = 50
numbers[1:3] = [70, 71, 72]
print(numbers, numbers.pop(), numbers.pop(0), numbers)
numbers.remove(71)
del numbers[0]
print(numbers, numbers.index(8), numbers.count(1), 72 in numbers)
alias = numbers
copy = numbers[:]
numbers += [0]
print(alias, copy, alias is numbers, copy == numbers[:-1])
numbers.reverse()
print(numbers, numbers * 2, [0] * 3 + [1], [[]] * 2)
numbers.clear()
print(numbers, alias, [1, 2, 3].copy(), list(range(4)), sum([1, 2, 3]))
grid = [[column for column in range(3)] for row in range(2)]
grid[1][2] = "x"
del grid[0][::2]
print(grid)

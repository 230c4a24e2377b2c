# An expression over several lines: the frame shows the line where the fault starts.
# expect: exception
numbers = [1, 2, 3]
result = sum(
    numbers[index]
    for index in (0, 1,
                  5)
)

# Carets below an operator in the middle of a longer expression.
# expect: exception
def combine(amounts, label):
    return 10 * amounts[0] + (amounts[1] - label) * 2


total = combine([1, 2], "three")

# Frames of a class body, of a method and of a comprehension.
# expect: exception
class Table:
    def __init__(self, rows):
        self.rows = [self.convert(row) for row in rows]

    def convert(self, row):
        return {name: int(value) for name, value in row.items()}


Table([{"a": "1"}, {"a": "one"}])

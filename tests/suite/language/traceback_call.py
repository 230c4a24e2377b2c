# Carets below a call that spans a part of the line, with too few arguments.
# expect: exception
def area(width, height):
    return width * height


sizes = [area(2, 3), area(4), area(1, 1)]

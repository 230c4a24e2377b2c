import circle_b

name = "a"

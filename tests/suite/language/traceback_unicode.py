# Carets count characters as a terminal shows them, not bytes.
# expect: exception
größe = {"höhe": 3}
print(größe["höhe"] + größe["tiefe"])

# Nothing: what it costs to start.
print("ready")

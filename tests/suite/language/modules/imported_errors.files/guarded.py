ran = []
if __name__ == "__main__":
    ran.append("as main")
else:
    ran.append(f"as {__name__}")

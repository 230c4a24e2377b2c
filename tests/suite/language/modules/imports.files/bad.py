print("bad starts")
1/0

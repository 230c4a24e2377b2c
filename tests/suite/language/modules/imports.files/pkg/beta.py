print("beta")
def name(): return __name__

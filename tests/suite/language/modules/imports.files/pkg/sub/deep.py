from ..beta import name
def where(): return __name__ + name()

# Carets below an attribute of a chain.
# expect: exception
class Engine:
    power = 5


class Car:
    engine = Engine()


car = Car()
print(car.engine.power)
print(max(car.engine.power, car.engine.torque.maximum, 3))

# Items with __lt__ of their own are ordered by it.
# expect: finished
# expect-stdout: fire
# expect-stdout: call
# expect-stdout: mail
# expect-stdout: tidy
# expect-stdout: '<' not supported between instances of 'str' and 'int'
import queue


class Job:
    def __init__(self, urgency, name):
        self.urgency = urgency
        self.name = name

    def __lt__(self, other):
        return self.urgency > other.urgency


line = queue.PriorityQueue()
for urgency, name in ((1, "tidy"), (9, "fire"), (5, "mail"), (7, "call")):
    line.put(Job(urgency, name))
while not line.empty():
    print(line.get().name)
line.put(1)
try:
    line.put("text")
    line.put("more")
except TypeError as error:
    print(error)

# sched runs calls at their times; at the same time the smaller priority comes first.
# expect: finished
import sched
import time

start = time.monotonic()
plan = sched.scheduler(time.monotonic, time.sleep)


def say(text, mark=""):
    print(text + mark, round(time.monotonic() - start, 1))


plan.enter(0.2, 1, say, ("second",))
plan.enter(0.1, 1, say, argument=("first",), kwargs={"mark": "!"})
dropped = plan.enter(0.15, 1, say, ("never",))
at = start + 0.3
plan.enterabs(at, 2, say, ("later",))
plan.enterabs(at, 1, say, ("sooner",))
plan.cancel(dropped)
print([event.argument[0] for event in plan.queue], plan.empty())
plan.run()
print(plan.empty())
try:
    plan.cancel(dropped)
except ValueError:
    print("ValueError")

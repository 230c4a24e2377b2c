# A token puts back what was there before.
# expect: finished
# expect-stdout: ann True
# expect-stdout: nobody
# expect-stdout: once only
# expect-stdout: bob nobody bob False
# expect-stdout: no value
from contextvars import ContextVar, copy_context

user = ContextVar("user", default="nobody")
token = user.set("ann")
print(user.get(), token.old_value is token.MISSING)
user.reset(token)
print(user.get())
try:
    user.reset(token)
except RuntimeError as error:
    print("once only")


def change():
    user.set("bob")
    return user.get()


context = copy_context()
print(context.run(change), user.get(), context[user], user in copy_context())
try:
    ContextVar("empty").get()
except LookupError:
    print("no value")

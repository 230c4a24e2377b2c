# What a text may not do is found when it is compiled or when it runs; the place is the call.
# expect: refused
# expect-stdout: before
print("before")
exec("value = open('x')")

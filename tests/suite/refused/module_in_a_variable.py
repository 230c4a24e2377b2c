# A name that a module of the library lacks here, where the compiler does not see the module.
# expect: refused
# expect-stdout: before
import inspect
print("before")
module = inspect
module.getsource

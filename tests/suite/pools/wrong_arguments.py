# What a pool refuses.
# expect: finished
# expect-stdout: max_workers must be greater than 0
# expect-stdout: initializer must be a callable
# expect-stdout: ThreadPoolExecutor.submit() missing 1 required positional argument: 'fn'
from concurrent.futures import ThreadPoolExecutor

for make in (lambda: ThreadPoolExecutor(0), lambda: ThreadPoolExecutor(1, initializer=3), lambda: ThreadPoolExecutor(1).submit()):
    try:
        make()
    except (TypeError, ValueError) as error:
        print(error)

# A semaphore with a maximum complains when it is released too often.
# expect: finished
# expect-stdout: would block
# expect-stdout: semaphore released too many times
# expect-stdout: initial_value must be an int
# expect-stdout: initial value must be >= 0
# expect-stdout: 1 1
import trio


async def main():
    semaphore = trio.Semaphore(1, max_value=1)
    semaphore.acquire_nowait()
    try:
        semaphore.acquire_nowait()
    except trio.WouldBlock:
        print("would block")
    semaphore.release()
    try:
        semaphore.release()
    except ValueError as error:
        print(error)
    for arguments in ("1",), (-1,):
        try:
            trio.Semaphore(*arguments)
        except (TypeError, ValueError) as error:
            print(error)
    print(semaphore.value, semaphore.max_value)


trio.run(main)

# _thread starts threads without objects; threading makes a dummy when asked.
# expect: finished
# expect-stdout: True
# expect-stdout: 3 Dummy-1 True _DummyThread
# expect-stdout: over
import _thread
import threading

done = _thread.allocate_lock()
done.acquire()


def work(a, b=0):
    me = threading.current_thread()
    print(a + b, me.name, me.daemon, type(me).__name__)
    done.release()


print(isinstance(_thread.start_new_thread(work, (1,), {"b": 2}), int))
with done:
    print("over")

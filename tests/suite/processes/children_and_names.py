# Who is who: names of processes, of threads in them, and who has not ended yet.
# expect: finished
import threading
from multiprocessing import Event, Process, active_children, current_process, parent_process


def child(gate):
    print(current_process().name, "of", parent_process().name, flush=True)
    print(threading.current_thread().name, threading.main_thread() is threading.current_thread(), flush=True)
    print(active_children(), flush=True)
    gate.wait()


if __name__ == "__main__":
    gate = Event()
    process = Process(target=child, args=(gate,), name="helper")
    print(active_children(), process.pid, process.is_alive())
    process.start()
    print([one.name for one in active_children()], flush=True)
    gate.set()
    process.join()
    print(active_children(), parent_process(), process.is_alive())
    process.name = "renamed"
    print(process.name, current_process().name, Process().name)

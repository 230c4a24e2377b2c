"""Coroutines, tasks, and the loop that runs them."""
from _asyncio import (CancelledError, Event, Future, InvalidStateError, Lock, Queue, QueueEmpty, QueueFull,
                      QueueShutDown, Semaphore, Task, TaskGroup, all_tasks, create_task, current_task,
                      gather, get_running_loop, sleep, wait_for, _get_running_loop, _set_running_loop)
from asyncio import constants, coroutines, events, exceptions, futures, locks, queues, runners, taskgroups
from asyncio import tasks, threads, timeouts, base_events
from asyncio.base_events import BaseEventLoop
from asyncio.coroutines import iscoroutine, iscoroutinefunction
from asyncio.events import (AbstractEventLoop, AbstractEventLoopPolicy, BaseDefaultEventLoopPolicy as _Policy,
                            DefaultEventLoopPolicy, Handle, SelectorEventLoop, TimerHandle, get_event_loop,
                            get_event_loop_policy, new_event_loop, set_event_loop, set_event_loop_policy)
from asyncio.exceptions import BrokenBarrierError, TimeoutError
from asyncio.futures import isfuture, wrap_future
from asyncio.locks import Barrier, BoundedSemaphore, Condition
from asyncio.queues import LifoQueue, PriorityQueue
from asyncio.runners import Runner, run
from asyncio.tasks import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, as_completed, create_eager_task_factory,
                           eager_task_factory, ensure_future, run_coroutine_threadsafe, shield, wait,
                           _enter_task, _leave_task, _register_task, _unregister_task)
from asyncio.threads import to_thread
from asyncio.timeouts import Timeout, timeout, timeout_at

EventLoop = SelectorEventLoop

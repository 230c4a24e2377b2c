"""trio: structured concurrency.

Sockets, files, processes and signals are not supported, nor are instruments."""

from _trio import sleep, sleep_forever

from ._errors import (BrokenResourceError, BusyResourceError, Cancelled, ClosedResourceError, EndOfChannel,
                      RunFinishedError, TooSlowError, TrioDeprecationWarning, TrioInternalError, WouldBlock)
from ._scope import CancelScope, move_on_after, move_on_at
from ._traps import current_effective_deadline, sleep_until
from ._run import Nursery, TASK_STATUS_IGNORED, TaskStatus, current_time, open_nursery, run
from ._sync import (CapacityLimiter, CapacityLimiterStatistics, Condition, ConditionStatistics, Event, EventStatistics,
                    Lock, LockStatistics, Semaphore, StrictFIFOLock)
from ._sync import ParkingLotStatistics
from ._channel import MemoryChannelStatistics, MemoryReceiveChannel, MemorySendChannel, open_memory_channel
from ._timeouts import fail_after, fail_at
from . import abc, from_thread, lowlevel, to_thread

__version__ = "0.35.0"

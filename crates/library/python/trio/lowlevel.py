"""What trio's own locks and channels are made of."""

from _trio import Task

from ._errors import Abort
from ._run import current_root_task, spawn_system_task
from ._scope import current_task
from ._sync import ParkingLot, ParkingLotStatistics, add_parking_lot_breaker, remove_parking_lot_breaker
from ._threads import current_trio_token, start_thread_soon, TrioToken
from ._local import RunVar
from ._traps import (cancel_shielded_checkpoint, checkpoint, checkpoint_if_cancelled, reschedule,
                     wait_task_rescheduled)
from ._run import in_trio_run, in_trio_task, current_clock, current_statistics, enable_ki_protection
from ._run import disable_ki_protection, currently_ki_protected

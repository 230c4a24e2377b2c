"""Calls from a thread that trio has started, or that has the run's token."""

from ._threads import (from_thread_check_cancelled as check_cancelled, from_thread_run as run,
                       from_thread_run_sync as run_sync)

"""Work in threads."""

from ._threads import current_default_thread_limiter, to_thread_run_sync as run_sync

"""Groups of tasks that end together."""
from _asyncio import TaskGroup

__all__ = ("TaskGroup",)

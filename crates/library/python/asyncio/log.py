"""The logger of the package, by which it tells what went wrong unseen."""
import logging

logger = logging.getLogger("asyncio")

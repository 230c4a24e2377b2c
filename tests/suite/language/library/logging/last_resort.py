# Without any configuration warnings and worse go to stderr, bare; later calls configure the root.
# expect: finished
import logging

log = logging.getLogger("early")
log.info("not shown")
log.warning("shown bare %d", 5)
log.error("also shown")
logging.warning("configures the root")
log.warning("now with the root's format")
logging.getLogger().setLevel(logging.DEBUG)
log.debug("and this")

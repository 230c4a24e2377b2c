# In debug mode a callback that blocks the loop is told of.
# expect: finished
# expect-stdout: 1
# expect-stdout: ['0.3']
import asyncio, time


def block():
    time.sleep(0.3)


async def main():
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 0.2
    before = []
    import logging
    class Keep(logging.Handler):
        def emit(self, record):
            before.append(record.getMessage())
    logging.getLogger("asyncio").addHandler(Keep())
    logging.getLogger("asyncio").propagate = False
    loop.call_soon(block)
    await asyncio.sleep(0.01)
    print(len([text for text in before if text.startswith("Executing <Handle block()")]))
    print([text.split(" took ")[1][:3] for text in before if "block" in text])


asyncio.run(main(), debug=True)

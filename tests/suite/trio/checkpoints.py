# Which awaits are checkpoints: a full one, one that only looks, one that only lets others go first.
# expect: finished
# expect-stdout: checkpoint True
# expect-stdout: checkpoint_if_cancelled True
# expect-stdout: cancel_shielded_checkpoint does not notice
# expect-stdout: cancel_shielded_checkpoint False
import trio
from trio.lowlevel import cancel_shielded_checkpoint, checkpoint, checkpoint_if_cancelled


async def main():
    for function in checkpoint, checkpoint_if_cancelled, cancel_shielded_checkpoint:
        with trio.CancelScope() as scope:
            scope.cancel()
            await function()
            print(function.__name__, "does not notice")
        print(function.__name__, scope.cancelled_caught)


trio.run(main)

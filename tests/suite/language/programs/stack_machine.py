# A stack machine with labels, an enum of operations, dispatch by match, and a dataclass for each frame.
# expect: finished
from dataclasses import dataclass, field, replace, asdict, KW_ONLY
from enum import Enum, IntFlag, auto


class Op(Enum):
    PUSH = auto()
    ADD = auto()
    MUL = "*", 2
    JUMP_IF = auto()
    CALL = auto()
    RETURN = auto()
    PRINT = auto()

    @property
    def takes(self):
        match self:
            case Op.ADD | Op.MUL:
                return 2
            case Op.PUSH | Op.CALL | Op.RETURN:
                return 0
            case _:
                return 1

    def __repr__(self):
        return f"<{self.name.lower()}>"


class Trace(IntFlag):
    NONE = 0
    STEPS = 1
    STACK = 2
    ALL = STEPS | STACK


@dataclass(slots=True)
class Frame:
    code: list[tuple[Op, ...]]
    at: int = 0
    _: KW_ONLY
    name: str = "main"
    stack: list[int] = field(default_factory=list, compare=False)

    def __post_init__(self):
        if not self.code:
            raise ValueError(f"{self.name} is empty")

    def __iter__(self):
        while self.at < len(self.code):
            self.at += 1
            yield self.code[self.at - 1]


@dataclass(order=True, frozen=True)
class Result:
    steps: int
    output: tuple = field(default=(), repr=False)
    deepest: int = field(default=0, kw_only=True)


def run(functions, *, trace=Trace.NONE, limit=200):
    frames, steps, output, deepest = [Frame(functions["main"])], 0, [], 1
    while frames:
        frame = frames[-1]
        for op, *operands in frame:
            steps += 1
            if trace & Trace.STEPS:
                print(f"{'  ' * (len(frames) - 1)}{frame.at - 1:02d} {op!r}", *operands, end="" if Trace.STACK in trace else "\n")
            if trace & Trace.STACK:
                print(" ", frame.stack)
            if steps > limit:
                raise RecursionError(f"more than {limit} steps")
            if len(frame.stack) < op.takes:
                raise IndexError(f"{op} needs {op.takes}, has {len(frame.stack)}")
            match op, operands:
                case Op.PUSH, [int(value)]:
                    frame.stack.append(value)
                case (Op.ADD | Op.MUL), []:
                    b, a = frame.stack.pop(), frame.stack.pop()
                    frame.stack.append(a + b if op is Op.ADD else a * b)
                case Op.JUMP_IF, [target] if 0 <= target < len(frame.code):
                    if frame.stack.pop():
                        frame.at = target
                case Op.CALL, [name, int() as count]:
                    inner = Frame(functions[name], name=name, stack=frame.stack[-count:])
                    del frame.stack[-count:]
                    frames.append(inner)
                    deepest = max(deepest, len(frames))
                    break
                case Op.RETURN, []:
                    frames.pop()
                    if frames:
                        frames[-1].stack += frame.stack[-1:]
                    break
                case Op.PRINT, []:
                    output.append(frame.stack.pop())
                case unknown:
                    raise TypeError(f"cannot do {unknown}")
        else:
            frames.pop()
    return Result(steps, tuple(output), deepest=deepest)


square = [(Op.PUSH, 1), (Op.MUL,), (Op.PUSH, 0), (Op.ADD,), (Op.RETURN,)]
main = [(Op.PUSH, 7), (Op.CALL, "square", 1), (Op.PRINT,), (Op.PUSH, 2), (Op.PUSH, 3), (Op.MUL,), (Op.PRINT,)]
result = run({"main": main, "square": square}, trace=Trace.ALL)
print(result, result.output, asdict(result), replace(result, steps=1) < result)
for name, code in {"loop": [(Op.PUSH, 1), (Op.JUMP_IF, 0)], "short": [(Op.ADD,)], "odd": [(Op.PUSH, "x")], "none": [], "far": [(Op.PUSH, 1), (Op.JUMP_IF, 9)], "missing": [(Op.CALL, "f", 1)]}.items():
    try:
        run({"main": code})
    except (LookupError, ValueError, TypeError, RecursionError) as error:
        print(name, type(error).__name__, error)
print(Frame(main) == Frame(main, stack=[1]), Frame(square, 2, name="s"), Op.MUL.value, Op.CALL.value, list(Trace), Trace(3), repr(Trace.NONE), Trace.ALL & ~Trace.STEPS)

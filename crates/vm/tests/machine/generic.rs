//! Type parameters and type aliases: CPython 3.11 cannot record them, so what is expected is
//! what the language reference and PEP 695 say.

use lockstep_bytecode::Mode;
use lockstep_vm::Settings;

/// Lines of a program, each with what it prints.
const PROGRAM: &[(&str, &str)] = &[
    ("def first[T](items: list[T], default: T | None = None) -> T:", ""),
    ("    return items[0] if items else default", ""),
    ("print(first([1]), first([]), first.__name__, first.__type_params__)", "1 None first (T,)"),
    ("print(first.__annotations__)", "{'items': list[T], 'default': T | None, 'return': T}"),
    ("class Stack[T]:", ""),
    ("    Kind = int", ""),
    ("    items: list[T]", ""),
    ("    def __init__(self, *items): self.items = list(items)", ""),
    ("    def map[U](self, f, kind: Kind = Kind) -> U: return [f(item) for item in self.items], kind, U, T", ""),
    ("print(Stack[int](1, 2).map(str))", "(['1', '2'], <class 'int'>, U, T)"),
    ("print(Stack.map.__qualname__, Stack.map.__annotations__)", "Stack.map {'kind': <class 'int'>, 'return': U}"),
    ("class Words(Stack[str]):", ""),
    ("    def count(self): return len(self.items), super().map(len)[0]", ""),
    ("print(Words('a', 'bc').count(), Words.__bases__ == (Stack,))", "(2, [1, 2]) True"),
    ("type Pair[A, B = int] = tuple[A, B]", ""),
    ("type Later = list[Unborn] | None", ""),
    ("class Unborn: pass", ""),
    ("print(Pair, Pair[int, str], Pair.__value__, Pair.__type_params__)", "Pair Pair[int, str] tuple[A, B] (A, B)"),
    ("print(Later.__value__, Later.__name__)", "list[__main__.Unborn] | None Later"),
    ("type Broken = nowhere", ""),
    ("try: Broken.__value__", ""),
    ("except NameError as error: print(error)", "name 'nowhere' is not defined"),
    ("def many[A: int, B: (int, str), *Ts, **P](*args: *Ts): return A, B, Ts, P", ""),
    ("print([type(each).__name__ for each in many()])", "['TypeVar', 'TypeVar', 'TypeVarTuple', 'ParamSpec']"),
    ("print(many()[0].__bound__, many()[1].__constraints__)", "<class 'int'> (<class 'int'>, <class 'str'>)"),
    ("try:", ""),
    ("    def outside[V](x=V): pass", ""),
    ("except NameError as error: print(error)", "name 'V' is not defined"),
    ("def shadowed[T](): T = 1; return T", ""),
    ("type = shadowed()", ""),
    ("print(type)", "1"),
];

#[test]
fn type_parameters_are_bound_around_what_has_them() {
    let text: String = PROGRAM.iter().flat_map(|(line, _)| [line, "\n"]).collect();
    let expected: String =
        PROGRAM.iter().filter(|(_, shown)| !shown.is_empty()).flat_map(|(_, shown)| [shown, "\n"]).collect();
    let mut machine = super::machine(&text, Mode::Script, Settings::default());
    super::finish(&mut machine);
    assert_eq!(super::output(&machine), expected);
}

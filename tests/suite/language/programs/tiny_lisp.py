# A small Lisp: tokens by generator, nested lists, closures as environments, errors with places.
# expect: exception
import math
import operator
from collections import ChainMap


class LispError(Exception):
    def __init__(self, message, *, form=None):
        super().__init__(message)
        self.form = form

    def __str__(self):
        return f"{self.args[0]} in {show(self.form)}" if self.form is not None else self.args[0]


class Symbol(str):
    __slots__ = ()

    def __repr__(self):
        return f"'{self}"


def tokens(text):
    word = ""
    for letter in text + " ":
        if letter in "() \n":
            if word:
                yield word
            word = ""
            if letter in "()":
                yield letter
        else:
            word += letter


def parse(stream):
    for token in stream:
        match token:
            case "(":
                yield list(parse(stream))
            case ")":
                return
            case _:
                for kind in (int, float, Symbol):
                    try:
                        yield kind(token)
                    except ValueError:
                        continue
                    break


def show(form):
    if isinstance(form, list):
        return "(" + " ".join(map(show, form)) + ")"
    return {True: "#t", False: "#f"}[form] if isinstance(form, bool) else str(form)


GLOBALS = ChainMap({}, vars(math), {
    "+": lambda *n: sum(n), "*": lambda *n: math.prod(n), "-": lambda a, *b: a - sum(b) if b else -a,
    "<": operator.lt, "=": operator.eq, "car": lambda x: x[0], "cdr": lambda x: x[1:], "cons": lambda a, b: [a, *b],
    "list": lambda *x: list(x), "map": lambda f, x: [*map(f, x)], "length": len, "show": lambda x: print("=>", show(x)),
})


def evaluate(form, scope=GLOBALS):
    while True:
        match form:
            case Symbol():
                try:
                    return scope[form]
                except KeyError:
                    raise LispError(f"unknown name {form}") from None
            case ["if", test, then, *otherwise]:
                form = then if evaluate(test, scope) else otherwise[0] if otherwise else False
            case ["define", [name, *parameters], *body]:
                form = ["define", name, ["lambda", parameters, *body]]
            case ["define", Symbol() as name, value]:
                scope[name] = evaluate(value, scope)
                return name
            case ["lambda", parameters, *body]:
                def function(*values, parameters=parameters, body=body):
                    inner = scope.new_child(dict(zip(parameters, values, strict=True)))
                    return [evaluate(part, inner) for part in body][-1]
                return function
            case ["let", [*pairs], body]:
                scope, form = scope.new_child({name: evaluate(value, scope) for name, value in pairs}), body
            case ["quote", value]:
                return value
            case [function, *arguments]:
                try:
                    return evaluate(function, scope)(*(evaluate(a, scope) for a in arguments))
                except (TypeError, ValueError, IndexError) as error:
                    raise LispError("bad call", form=form) from error
            case _:
                return form


program = """
(define (square x) (* x x))
(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))
(define (compose f g) (lambda (x) (f (g x))))
(show (map (compose square fact) (list 1 2 3 4 5)))
(show (let ((a 2) (b (sqrt 16))) (* a b pi)))
(show (quote (a (b 1.50 -3) ())))
(show (fact 30))
(show (= (car (cdr (list 1 2 3))) 2))
(show (if (< 1 0) 1))
(define (adder n) (lambda (m) (+ m n)))
(show ((adder 5) 37))
"""
for form in parse(tokens(program)):
    evaluate(form)
for bad in "(undefined 1)", "(car (list))", "(square 1 2)", "(1 2)", "()", "(- )":
    form = next(parse(tokens(bad)))
    try:
        print(bad, evaluate(form))
    except LispError as error:
        print(error, "|", repr(error), "|", repr(error.__cause__))
print(sorted(GLOBALS.maps[0], key=str.lower), evaluate(3.0), len(GLOBALS.parents.maps))
evaluate([Symbol("square"), "deep", [Symbol("car"), 5]])

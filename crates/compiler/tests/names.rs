//! Names that are not ASCII: each name of names.txt is taken or refused by what python3 makes of
//! it.

use lockstep_bytecode::{Mode, SourceFile};
use lockstep_compiler::compile;

const CASES: &str = include_str!("names.txt");

/// What the compiler says to a program that uses `name`, with the place.
fn verdict(name: &str) -> String {
    let file = SourceFile { name: "x.py".to_owned(), text: format!("x = 1\ny = x\n{name} = f\"{{x}}\"\n") };
    let Err(found) = compile(&[file], Mode::Script) else {
        return "taken".to_owned();
    };
    let shown = found.iter().map(|one| {
        assert!(one.help.is_some(), "no way around {}", one.message);
        format!("{}:{} {}", one.span.line, one.span.column, one.message)
    });
    shown.collect::<Vec<_>>().join("; ")
}

#[test]
fn a_name_is_refused_where_python_may_replace_it() {
    let (mut n_taken, mut n_refused) = (0, 0);
    for line in CASES.lines() {
        let (name, recorded) = line.split_once('\t').expect("a tab in each line");
        let expected = match recorded {
            "same" => "taken".to_owned(),
            "changed" | "doubtful" => {
                format!("3:0 Python may replace characters of the name {name}")
            }
            other => panic!("{other:?} is no verdict"),
        };
        assert_eq!(verdict(name), expected, "{recorded}: {}", name.escape_unicode());
        n_taken += u32::from(recorded == "same");
        n_refused += u32::from(recorded != "same");
    }
    assert!(n_taken > 500 && n_refused > 300, "{n_taken} and {n_refused}");
}

#[test]
fn every_place_of_such_a_name_is_told() {
    assert_eq!(
        verdict("größe = 1; ﬁn = print(größe, x.ﬁn, 'ﬁn'); größe"),
        "3:11 Python may replace characters of the name ﬁn; \
         3:31 Python may replace characters of the name ﬁn"
    );
}

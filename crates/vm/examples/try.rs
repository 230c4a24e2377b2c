//! Runs one Python file on the machine, as an engineer's quick look: its output as it comes,
//! then the outcome. `cargo run --example try -- FILE [script|await|notebook]
//! [gil|bytecode|free-threaded] [fair|random:SEED|SCHEDULE]`.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "it reads a file and prints; the core that it runs does not"
)]

use std::io::Write as _;
use std::process::ExitCode;
use std::rc::Rc;

use lockstep_bytecode::{Mode, SourceFile};
use lockstep_event::Rng;
use lockstep_vm::{Interpreter, Machine, Outcome, Settings, Strategy};

/// Instructions between two looks at the output.
const SLICE: u64 = 1_000_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(text) => {
            eprintln!("{text}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[String]) -> Result<ExitCode, String> {
    let argument = |index: usize| arguments.get(index).map_or("", String::as_str);
    let name = argument(0);
    let text = std::fs::read_to_string(name).map_err(|error| format!("{name}: {error}"))?;
    let mode = match argument(1) {
        "" | "script" => Mode::Script,
        "await" => Mode::Await,
        "notebook" => Mode::Notebook,
        other => return Err(format!("{other:?} is no mode")),
    };
    let interpreter = match argument(2) {
        "" | "gil" => Interpreter::Gil,
        "bytecode" => Interpreter::Bytecode,
        "free-threaded" => Interpreter::FreeThreaded,
        other => return Err(format!("{other:?} is no interpreter")),
    };
    let strategy = match argument(3) {
        "" | "fair" => Strategy::Fair,
        other => match other.strip_prefix("random:") {
            Some(seed) => Strategy::Random(Rng(seed.parse().map_err(|_| format!("{seed:?} is no seed"))?)),
            None => Strategy::Replay(other.parse().map_err(|error| format!("{other:?}: {error}"))?),
        },
    };
    let files = vec![SourceFile { name: name.to_owned(), text }];
    let program = lockstep_compiler::compile(&files, mode)
        .map_err(|found| found.iter().map(|diagnostic| diagnostic.render(&files)).collect::<String>())?;
    let settings = Settings { interpreter, strategy, ..Settings::default() };
    let mut machine = Machine::new(Rc::new(program), settings);
    loop {
        let goes_on = machine.advance(SLICE);
        for output in machine.log.output.drain(..) {
            let result = if output.is_error {
                std::io::stderr().write_all(output.text.as_bytes())
            } else {
                std::io::stdout().write_all(output.text.as_bytes())
            };
            result.map_err(|error| error.to_string())?;
        }
        machine.log.events.clear();
        machine.log.transitions.clear();
        if !goes_on {
            return Ok(report(&machine));
        }
    }
}

fn report(machine: &Machine) -> ExitCode {
    let seconds = machine.now().seconds();
    eprintln!(
        "[{seconds:.6} virtual s, {} steps, {} instructions, trace {:016x}]",
        machine.steps(),
        machine.position(),
        machine.trace_hash().0
    );
    match machine.outcome() {
        Some(Outcome::Finished) | None => ExitCode::SUCCESS,
        Some(Outcome::Exception(_)) => ExitCode::from(1),
        Some(Outcome::Refused(what)) => {
            eprintln!("refused: {what}");
            ExitCode::from(2)
        }
        Some(Outcome::Deadlock) => {
            for stuck in machine.stuck() {
                let line = stuck.site.map_or(0, |site| machine.program().span(site).line);
                let held =
                    stuck.held_by.map(|unit| format!(", held by {}", machine.unit_name(unit))).unwrap_or_default();
                eprintln!("{} waits for {}{held} (line {line})", stuck.name, stuck.wants);
            }
            ExitCode::from(3)
        }
        Some(Outcome::Limit(what)) => {
            eprintln!("limit: {what}");
            ExitCode::from(4)
        }
    }
}

//! The conversation with a page: messages in, messages out, work in bounded slices.
//!
//! [`Engine`] holds at most one program ([`Session`]) and at most one question that is not
//! answered yet ([`Pending`]). A new question takes the place of the old one. It refuses to work
//! longer than it is told: what does not fit into a slice goes on in the next.

use std::rc::Rc;

use lockstep_bytecode::Program;
use lockstep_compiler::NoImports;
use lockstep_event::Nanos;
use lockstep_library::Library;
use lockstep_protocol::{
    Answer, BUILD, Command, File, FromEngine, Granularity, Mode, Moment, Query, Settings, ToEngine, Update, View,
};
use lockstep_vm::{Log, Machine};

use crate::answer::{mark_changes, view};
use crate::convert::refusal;
use crate::happening::Happening;
use crate::narrate::ending;
use crate::run::{Rejection, file_names, load};
use crate::search::{Back, Forward, Found, TimeSearch};
use crate::session::Session;

/// Instructions that answering may take at once, before it becomes work for later slices.
const FIRST_SLICE: u64 = 500_000;
/// Instructions between two snapshots: reached again within a few milliseconds.
const FIRST_DISTANCE: u64 = 50_000;
/// Instructions executed at once on the way to a moment that is given as a time.
const LONGEST_LEAP: u64 = 10_000;
/// What making a view costs, in instructions.
const PRICE_OF_A_VIEW: u64 = 10_000;

/// The engine behind a page.
#[derive(Debug)]
pub struct Engine {
    /// Instructions between two snapshots, to begin with.
    distance: u64,
    /// The page's number for what is loaded.
    run: u32,
    session: Option<Session>,
    /// Whether it executes in the background.
    running: bool,
    pending: Option<Pending>,
    /// The machine at the moment that was shown last: the next one is seldom far.
    cursor: Option<Machine>,
    shown: Option<Box<View>>,
    library: Rc<Library>,
    /// What was compiled last: the same text is often loaded again, to be run from the beginning.
    compiled: Option<Compiled>,
    /// A program that waits for the library's texts, and what was said since.
    waiting: Option<Box<Waiting>>,
}

/// A program and what it was made of.
#[derive(Debug)]
struct Compiled {
    files: Vec<File>,
    mode: Mode,
    program: Rc<Program>,
}

/// A program that cannot be compiled yet.
#[derive(Debug)]
struct Waiting {
    files: Vec<File>,
    settings: Settings,
    messages: Vec<ToEngine>,
    /// It is not to be loaded yet.
    is_ahead: bool,
}

/// A question on its way to an answer.
#[derive(Debug)]
struct Pending {
    request: u32,
    stage: Stage,
    /// A machine from which the moment is not far.
    near: Option<Machine>,
    /// What happened on the way, for steps forward.
    heard: Option<Happening>,
}

/// What is still to be done for an answer.
#[derive(Debug)]
enum Stage {
    /// Execute until beyond this time.
    ReachTime(Nanos),
    /// Find the last position at or before a time.
    FindTime(Box<TimeSearch>),
    /// Bring a copy to where a step forward begins.
    Approach {
        machine: Box<Machine>,
        from: u64,
        by: Granularity,
    },
    Forward(Box<Forward>),
    Back(Box<Back>),
    /// Execute until this position.
    Reach(u64),
    /// Bring a copy to just before the moment.
    Seek {
        machine: Box<Machine>,
        to: u64,
    },
}

impl Engine {
    /// An engine with nothing loaded.
    #[must_use]
    pub fn new() -> Self {
        Self::with_distance(FIRST_DISTANCE)
    }

    /// An engine that keeps its first snapshots at this distance.
    pub(crate) fn with_distance(distance: u64) -> Self {
        Self {
            distance,
            run: 0,
            session: None,
            running: false,
            pending: None,
            cursor: None,
            shown: None,
            library: Rc::default(),
            compiled: None,
            waiting: None,
        }
    }

    /// What an engine says first, before anybody has asked.
    #[must_use]
    pub fn hello() -> FromEngine {
        FromEngine::Hello { build: BUILD.to_owned() }
    }

    /// Takes a message in, and returns what there is to say to it at once.
    pub fn handle(&mut self, message: ToEngine) -> Vec<FromEngine> {
        let is_load = matches!(message, ToEngine::Command(Command::Load { .. }));
        if let Some(waiting) = self.waiting.as_mut().filter(|_| !is_load) {
            waiting.messages.push(message);
            return Vec::new();
        }
        match message {
            ToEngine::Hello { .. } => Vec::new(),
            ToEngine::Command(Command::Load { run, files, settings }) => {
                let library = std::mem::take(&mut self.library);
                let compiled = self.compiled.take();
                *self = Self { run, library, compiled, ..Self::with_distance(self.distance) };
                self.load(files, settings, true)
            }
            ToEngine::Command(Command::Prepare { files, settings }) => {
                self.prepare(files, settings, true);
                Vec::new()
            }
            ToEngine::Command(Command::Run) => {
                self.running = self.session.as_ref().is_some_and(|session| !session.is_over());
                Vec::new()
            }
            ToEngine::Command(Command::Stop) => {
                self.running = false;
                self.pending = None;
                self.announce()
            }
            ToEngine::Query { request, query } => self.ask(request, query),
        }
    }

    /// Compiles what the page will probably ask for, and says nothing.
    fn prepare(&mut self, files: Vec<File>, settings: Settings, may_wait: bool) {
        let (loaded, lacks) = self.compile(&files, &settings);
        if may_wait && lacks {
            self.waiting = Some(Box::new(Waiting { files, settings, messages: Vec::new(), is_ahead: true }));
        } else if let Ok(machine) = loaded {
            self.compiled = Some(Compiled { files, mode: settings.mode, program: machine.shared_program() });
        }
    }

    /// A machine for these files, of what they were compiled to before if that is known; also
    /// whether the library is needed and is not here.
    fn compile(&mut self, files: &[File], settings: &Settings) -> (Result<Machine, Rejection>, bool) {
        let same = |known: &Compiled| known.files == files && known.mode == settings.mode;
        let known = self.compiled.take().filter(same).map(|known| known.program);
        load(files, settings, Rc::new(NoImports), &self.library, known)
    }

    /// Compiles what the page asked for; if a text of the library is needed that is not here,
    /// waits for it unless there is none to be had.
    fn load(&mut self, files: Vec<File>, settings: Settings, may_wait: bool) -> Vec<FromEngine> {
        let (loaded, lacks) = self.compile(&files, &settings);
        if may_wait && lacks {
            self.waiting = Some(Box::new(Waiting { files, settings, messages: Vec::new(), is_ahead: false }));
            return Vec::new();
        }
        let (files, diagnostics) = match loaded {
            Ok(machine) => {
                let program = machine.shared_program();
                self.compiled = Some(Compiled { files, mode: settings.mode, program });
                let files = file_names(machine.program().files.iter().map(|file| &**file));
                self.session = Some(Session::new(machine, self.distance));
                (files, Vec::new())
            }
            Err(rejection) => (rejection.files, rejection.diagnostics),
        };
        let mut messages = vec![self.update(Update::Loaded { files, diagnostics })];
        messages.extend(self.announce());
        messages
    }

    /// Whether a program waits for [`Engine::give_library`].
    #[must_use]
    pub fn wants_library(&self) -> bool {
        self.waiting.is_some()
    }

    /// Takes the texts of the library in, or the news that they cannot be had, and loads the
    /// program that waits for them.
    pub fn give_library(&mut self, library: Option<Library>) -> Vec<FromEngine> {
        let is_here = library.is_some();
        self.library = Rc::new(library.unwrap_or_default());
        let Some(waiting) = self.waiting.take() else {
            return Vec::new();
        };
        let mut out = if waiting.is_ahead {
            self.prepare(waiting.files, waiting.settings, false);
            Vec::new()
        } else if is_here {
            self.load(waiting.files, waiting.settings, false)
        } else {
            let help = "look whether you are connected, and run again";
            let diagnostics = vec![refusal("the library could not be loaded".to_owned(), help)];
            let files = waiting.files.iter().take(1).map(|file| file.name.clone()).collect();
            vec![self.update(Update::Loaded { files, diagnostics })]
        };
        for message in waiting.messages {
            out.extend(self.handle(message));
        }
        out
    }

    /// Whether [`Engine::work`] has anything to do.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.running || self.pending.is_some()
    }

    /// Works for about `fuel` instructions: at the question there is, else at the execution in
    /// the background. Returns what cannot wait; the rest is for [`Engine::announce`].
    pub fn work(&mut self, fuel: u64) -> Vec<FromEngine> {
        if self.pending.is_some() {
            return self.pursue(fuel);
        }
        let Some(session) = self.session.as_mut().filter(|_| self.running) else {
            return Vec::new();
        };
        session.advance(fuel);
        if session.is_over() {
            self.running = false;
            return self.announce();
        }
        Vec::new()
    }

    /// How the execution has grown since the last time, and how far the search for an answer is.
    /// To be called some thirty times a second, and before anybody rests.
    pub fn announce(&mut self) -> Vec<FromEngine> {
        let mut messages = self.news();
        if let Some(pending) = &self.pending
            && let Some(session) = &self.session
        {
            let machine = pending.stage.machine().unwrap_or(session.front());
            messages.push(FromEngine::Answer {
                request: pending.request,
                run: self.run,
                answer: Answer::Working { position: machine.position(), time: machine.now() },
            });
        }
        messages
    }

    fn update(&self, update: Update) -> FromEngine {
        FromEngine::Update { run: self.run, update }
    }

    /// The updates that are due.
    fn news(&mut self) -> Vec<FromEngine> {
        let Some(session) = &mut self.session else {
            return Vec::new();
        };
        let updates = [session.take_news(self.running), session.take_end()];
        let updates = updates.into_iter().flatten();
        updates.map(|update| self.update(update)).collect()
    }

    // --- questions ------------------------------------------------------------------------

    fn ask(&mut self, request: u32, query: Query) -> Vec<FromEngine> {
        self.pending = None;
        let Some(session) = &self.session else {
            return vec![FromEngine::Answer { request, run: self.run, answer: Answer::Nothing }];
        };
        let stage = match query {
            Query::At(Moment::Start) => Stage::Reach(0),
            Query::At(Moment::Latest) => Stage::Reach(session.front().position()),
            Query::At(Moment::Position(position)) => Stage::Reach(position),
            Query::At(Moment::Time(time)) => Stage::ReachTime(time),
            Query::Step { from: 0, back, .. } if back => Stage::Reach(0),
            Query::Step { from, by, back } if back => {
                let from = from.min(session.front().position());
                let history = session.history();
                Stage::Back(Box::new(Back::new(from, by, session.salience(), history)))
            }
            Query::Step { from, by, .. } => {
                let from = from.min(session.front().position());
                // What is known to be local work is not searched again.
                let from = match by {
                    Granularity::Effect | Granularity::Switch => session.history().quiet_after(from),
                    Granularity::Bytecode | Granularity::Line => from,
                };
                Stage::Approach { machine: Box::new(self.nearest(session, from, None)), from, by }
            }
        };
        self.pending = Some(Pending { request, stage, near: None, heard: None });
        let mut messages = self.pursue(FIRST_SLICE);
        if self.pending.is_some() {
            messages.extend(self.announce());
        }
        messages
    }

    /// The machine from which `position` is reached soonest.
    fn nearest(&self, session: &Session, position: u64, near: Option<&Machine>) -> Machine {
        let others = [Some(session.front()), self.cursor.as_ref(), near];
        let mut best = session.history().before(position);
        for machine in others.into_iter().flatten() {
            if (best.position()..=position).contains(&machine.position()) && machine.outcome().is_none() {
                best = machine;
            }
        }
        let mut machine = best.clone();
        machine.log = Log::default();
        machine
    }

    /// Works at the pending question, up to its answer.
    fn pursue(&mut self, mut fuel: u64) -> Vec<FromEngine> {
        while fuel > 0
            && let Some(mut pending) = self.pending.take()
            && let Some(mut session) = self.session.take()
        {
            let answer = self.pursue_stage(&mut pending, &mut session, &mut fuel);
            self.session = Some(session);
            let Some(view) = answer else {
                self.pending = Some(pending);
                continue;
            };
            // What the view shows must have been announced before.
            let mut messages = self.news();
            messages.push(FromEngine::Answer { request: pending.request, run: self.run, answer: Answer::View(view) });
            return messages;
        }
        Vec::new()
    }

    /// Goes on with one stage, and to the next one if it is done.
    fn pursue_stage(&mut self, pending: &mut Pending, session: &mut Session, fuel: &mut u64) -> Option<Box<View>> {
        match &mut pending.stage {
            Stage::ReachTime(time) => {
                let front = session.front();
                if front.now() > *time || session.is_over() {
                    let search = TimeSearch::new(*time, session.history());
                    pending.stage = Stage::FindTime(Box::new(search));
                } else {
                    // In small pieces, not to execute far beyond what is looked at.
                    let to = front.position() + LONGEST_LEAP;
                    execute(session, to, fuel);
                }
            }
            Stage::FindTime(search) => {
                if let Some(position) = search.work(fuel) {
                    pending.near = Some(search.machine().clone());
                    pending.stage = Stage::Reach(position);
                }
            }
            Stage::Approach { machine, from, by } => {
                if bring(machine, *from, fuel) {
                    let forward = Forward::new((**machine).clone(), *by, session.salience());
                    pending.stage = Stage::Forward(Box::new(forward));
                }
            }
            Stage::Forward(forward) => {
                if let Some(found) = forward.work(fuel) {
                    pending.go(found);
                }
            }
            Stage::Back(back) => {
                if let Some(found) = back.work(fuel, session.history()) {
                    pending.go(found);
                }
            }
            Stage::Reach(to) => {
                if session.front().position() < *to && !session.is_over() {
                    execute(session, *to, fuel);
                    return None;
                }
                let to = (*to).min(session.front().position());
                if to == session.front().position() {
                    session.settle();
                }
                let near = pending.near.take();
                let machine = Box::new(self.nearest(session, to.saturating_sub(1), near.as_ref()));
                pending.stage = Stage::Seek { machine, to };
            }
            Stage::Seek { machine, to } => {
                let before = to.saturating_sub(1);
                if bring(machine, before, fuel) {
                    *fuel = fuel.saturating_sub(PRICE_OF_A_VIEW);
                    let heard = pending.heard.take();
                    return Some(self.show(session, machine, *to, heard.as_ref()));
                }
            }
        }
        None
    }

    /// Makes the view of position `to`; the machine stands just before it.
    fn show(&mut self, session: &Session, machine: &mut Machine, to: u64, heard: Option<&Happening>) -> Box<View> {
        machine.log = Log { accesses: true, ..Log::default() };
        machine.advance(to - machine.position());
        assert_eq!(machine.position(), to, "executing again reaches what was executed");
        let log = std::mem::take(&mut machine.log);
        let happening = Happening::at(&log, to);
        if to == session.front().position() && session.is_over() {
            // That nobody can go on is seen by trying to.
            machine.advance(1);
        }
        let mut shown = view(machine, session.salience(), &happening, heard);
        shown.n_output = session.n_output(to);
        if shown.at_end {
            let left_out = session.is_cut();
            shown.narration = ending(&shown.narration, shown.outcome.as_ref(), left_out);
        }
        if let Some(before) = &self.shown {
            mark_changes(&mut shown, before);
        }
        self.cursor = Some(machine.clone());
        self.shown = Some(Box::new(shown.clone()));
        Box::new(shown)
    }
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Pending {
    /// Goes on to the moment that was found.
    fn go(&mut self, found: Found) {
        self.near = found.before;
        self.heard = found.heard;
        self.stage = Stage::Reach(found.position);
    }
}

impl Stage {
    /// Where the search is, if it is not the front that is waited for.
    fn machine(&self) -> Option<&Machine> {
        match self {
            Self::ReachTime(_) | Self::Reach(_) => None,
            Self::FindTime(search) => Some(search.machine()),
            Self::Approach { machine, .. } | Self::Seek { machine, .. } => Some(machine),
            Self::Forward(forward) => Some(forward.machine()),
            Self::Back(back) => Some(back.machine()),
        }
    }
}

/// Executes the front towards `to` as far as the fuel goes.
fn execute(session: &mut Session, to: u64, fuel: &mut u64) {
    let n_instructions = to.saturating_sub(session.front().position()).min(*fuel);
    session.advance(n_instructions);
    *fuel -= n_instructions;
}

/// Executes a copy towards `to` as far as the fuel goes. True if it got there.
fn bring(machine: &mut Machine, to: u64, fuel: &mut u64) -> bool {
    let n_instructions = to.saturating_sub(machine.position()).min(*fuel);
    machine.advance(n_instructions);
    machine.log = Log::default();
    *fuel -= n_instructions;
    machine.position() >= to || machine.outcome().is_some()
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod words;

//! What the engine says, and what happens when it says nothing any more.

use std::rc::Rc;

use lockstep_protocol::{Answer, BUILD, FromEngine, Moment, OutcomeView, Spot, TextRange, ToEngine, Update, View};

use super::Order;
use crate::model::asks::Wish;
use crate::model::{Ended, Engine, Model, NoticeKind, Run, Start};
use crate::text;

/// So many workers may die before one says hello; then something is wrong with the site.
const MOST_DEATHS: u32 = 3;

impl Model {
    pub(super) fn news(&mut self, news: FromEngine, orders: &mut Vec<Order>) {
        match news {
            FromEngine::Hello { build } => self.greet(&build, orders),
            FromEngine::Update { run, update } if run == self.run.number => {
                self.update(update, orders);
            }
            FromEngine::Answer { request, run, answer } if run == self.run.number && self.run.asks.expects(request) => {
                self.answer(answer, orders);
            }
            // Of an execution that nobody looks at any more.
            FromEngine::Update { .. } | FromEngine::Answer { .. } => {}
        }
    }

    fn greet(&mut self, build: &str, orders: &mut Vec<Order>) {
        if build != BUILD {
            self.engine = Engine::Foreign;
            self.notify(NoticeKind::Reload, text::WORKER_FOREIGN);
            return;
        }
        self.engine = Engine::Ready;
        orders.push(Order::Send(ToEngine::Hello { build: BUILD.to_owned() }));
        match self.wanted.take() {
            Some(start) => self.start(start, orders),
            None => orders.extend(self.preparation().map(Order::Send)),
        }
    }

    fn update(&mut self, update: Update, orders: &mut Vec<Order>) {
        match update {
            Update::Loaded { files, diagnostics } => {
                let files: Vec<Rc<str>> = files.into_iter().map(Into::into).collect();
                self.run.trace.change(|trace| trace.files = files);
                let Some(first) = diagnostics.first() else {
                    return;
                };
                let TextRange { file, line, column, .. } = first.range;
                if self.bring_to_front(file) {
                    self.reveal(line, Some(column), false);
                }
                self.run.diagnostics = Rc::new(diagnostics);
                self.run.running = false;
                self.run.asks.clear();
                self.play = None;
                orders.push(Order::FocusDiagnostics);
            }
            Update::Grew { units, segments, arrows, output, position, time, running: _ } => {
                self.run.trace.change(|trace| trace.grow(units, segments, arrows, output, (position, time)))
            }
            Update::Ended { outcome, position, time, steps, hash: _ } => {
                let stuck = matches!(outcome, OutcomeView::Deadlock { .. });
                let trace = &mut self.run.trace;
                trace.change(|trace| {
                    trace.stuck = stuck;
                    trace.grow(Vec::new(), Vec::new(), Vec::new(), Vec::new(), (position, time));
                });
                self.run.ended = Some(Rc::new(Ended { outcome, position, time, steps }));
                let follow = self.run.running && self.run.follow;
                self.run.running = false;
                if follow {
                    self.wish(Wish::At(Moment::Latest), orders);
                }
                orders.push(Order::Keep { draft: false });
            }
        }
    }

    fn answer(&mut self, answer: Answer, orders: &mut Vec<Order>) {
        match answer {
            Answer::Working { position, time } => {
                self.run.working = Some((position, time));
                return;
            }
            Answer::View(view) => {
                self.show_failure(view.outcome.as_ref().filter(|_| self.run.follow));
                self.follow_unit(&view);
                self.run.view = Some(Rc::new(*view));
                orders.push(Order::Keep { draft: false });
            }
            Answer::Nothing => {}
        }
        self.run.working = None;
        self.run.asks.answered();
        let cursor = self.run.view.as_ref().map_or(0, |view| view.position);
        if let Some((request, query)) = self.run.asks.next(cursor) {
            orders.push(Order::Send(ToEngine::Query { request, query }));
        }
    }

    /// A run that got stuck shows where in the editor.
    fn show_failure(&mut self, outcome: Option<&OutcomeView>) {
        if let Some(OutcomeView::Deadlock { stuck, .. }) = outcome
            && let Some(first) = stuck.first()
        {
            let Spot { file, line } = first.place;
            if self.bring_to_front(file) {
                self.reveal(line, None, false);
            }
        }
    }

    /// Shows the file in which the unit stands that acted.
    fn follow_unit(&mut self, view: &View) {
        let acting = view.marks.iter().find(|mark| view.unit == Some(mark.unit));
        if let Some(mark) = acting
            && self.is_usable()
        {
            self.bring_to_front(mark.place.file);
        }
    }

    /// Shows a file of the execution; false if the editor has no such file.
    fn bring_to_front(&mut self, file: u32) -> bool {
        let name = self.run.trace.read().file(file).cloned();
        name.is_some_and(|name| self.files.show_named(&name))
    }

    /// The worker is gone, and with it the execution: another one takes its place, and the
    /// program is loaded again to where the cursor was.
    pub(super) fn bury(&mut self, why: &str, orders: &mut Vec<Order>) {
        let deaths = match self.engine {
            Engine::Starting { deaths } => deaths + 1,
            Engine::Ready => 1,
            Engine::Foreign | Engine::Broken => return,
        };
        let was_usable = self.is_usable();
        let position = self.run.view.as_ref().map(|view| view.position);
        self.play = None;
        self.run = Run::none(self.run.number + 1);
        if deaths >= MOST_DEATHS {
            self.engine = Engine::Broken;
            self.notify(NoticeKind::Reload, text::WORKER_BROKEN);
            return;
        }
        self.engine = Engine::Starting { deaths };
        self.notify(NoticeKind::Warning, why);
        // What was running may be what killed it, so it is not run again, only stood at.
        if self.wanted.is_none() && was_usable {
            self.wanted = Some(position.map_or(Start::Stand, Start::Position));
        }
        orders.push(Order::Restart);
    }
}

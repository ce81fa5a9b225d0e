use crate::draw::complete::Basis;
use crate::draw::search::places::{Kind, Place, drawn_order};
use crate::draw::search::rules::Rules;
use crate::draw::stories::fit_stories;
use crate::draw::{Frame, Slot};
use crate::model::ServiceIndex;
use crate::rng::{Seed, Stream};

/// How a run of the search ended.
pub(super) enum Outcome {
    /// A place for each call, all rules kept.
    Found(Vec<Place>),
    /// Every calendar was seen, or shown to be impossible.
    ThereIsNone,
    /// Time was up.
    GaveUp,
}

/// One run: depth first, the call with the fewest places left first (for its part in dead ends so
/// far), its places in a drawn order; what a choice forbids to others is struck at once.
///
/// Source: forward checking of Haralick and Elliott (1980); the choice of calls by difficulty of
/// Boussemart, Hemery, Lecoutre and Sais (2004).
pub(super) struct Trial<'t, 'a> {
    frame: &'t Frame<'a>,
    seed: &'t Seed,
    rules: Rules<'t, 'a>,
    kinds: &'t [Kind],
    /// The kind of each call; those of one kind stand together.
    kind: Vec<usize>,
    /// The places of each call in the order in which they are tried.
    order: Vec<Vec<usize>>,
    /// Which places each call has left, and how many.
    open: Vec<Vec<bool>>,
    left: Vec<u64>,
    taken: Vec<Option<usize>>,
    /// Calls and places in the order in which they were struck.
    struck: Vec<(usize, usize)>,
    /// One more than the dead ends that each call has been.
    difficulty: &'t mut [u64],
    steps: u64,
    most: u64,
}

impl<'t, 'a> Trial<'t, 'a> {
    pub(super) fn new(
        basis: &Basis<'t, 'a>,
        kinds: &'t [Kind],
        difficulty: &'t mut [u64],
        stream: &mut Stream,
    ) -> Trial<'t, 'a> {
        let frame = basis.frame;
        let each = kinds.iter().enumerate();
        let kind: Vec<usize> = each.flat_map(|(at, kind)| vec![at; kind.calls]).collect();
        let places = |at: &usize| kinds[*at].places.len();
        Trial {
            frame,
            seed: basis.seed,
            rules: Rules::new(frame),
            kinds,
            order: kind.iter().map(|at| drawn_order(frame, &kinds[*at], stream)).collect(),
            open: kind.iter().map(|at| vec![true; places(at)]).collect(),
            left: kind.iter().map(|at| places(at) as u64).collect(),
            taken: vec![None; kind.len()],
            kind,
            struck: Vec::new(),
            difficulty,
            steps: 0,
            most: 0,
        }
    }

    /// Looks for a calendar for so many steps; how it ended, and the steps it took.
    pub(super) fn run(mut self, most: u64) -> (Outcome, u64) {
        self.most = most;
        let outcome = match self.complete() {
            true => Outcome::Found(self.all_taken()),
            false if self.steps > self.most => Outcome::GaveUp,
            false => Outcome::ThereIsNone,
        };
        (outcome, self.steps)
    }

    fn place(&self, call: usize, at: usize) -> Place {
        self.kinds[self.kind[call]].places[at]
    }

    fn all_taken(&self) -> Vec<Place> {
        let taken = self.taken.iter().enumerate();
        taken.filter_map(|(call, at)| at.map(|at| self.place(call, at))).collect()
    }

    fn complete(&mut self) -> bool {
        let Some(call) = self.tightest() else { return true };
        for at in 0..self.order[call].len() {
            let place = self.order[call][at];
            if self.steps > self.most {
                return false;
            }
            if !self.open[call][place] {
                continue;
            }
            let before = self.struck.len();
            if self.take(call, place) && self.stories_fit(call) && self.complete() {
                return true;
            }
            self.give_back(call, before);
        }
        false
    }

    /// The call without a place that has the fewest left for its difficulty.
    fn tightest(&self) -> Option<usize> {
        let without = (0..self.taken.len()).filter(|call| self.taken[*call].is_none());
        let load = |a: &usize, b: &usize| self.left[*a].saturating_mul(self.difficulty[*b]);
        without.min_by(|a, b| load(a, b).cmp(&load(b, a)))
    }

    /// Gives a call a place and strikes what that forbids to others; false if one has none left.
    fn take(&mut self, call: usize, place: usize) -> bool {
        self.taken[call] = Some(place);
        let by = self.place(call, place);
        let taken = self.all_taken();
        let full = self.rules.full(&by, &taken);
        for other in 0..self.taken.len() {
            if self.taken[other].is_some() {
                continue;
            }
            for at in 0..self.open[other].len() {
                if !self.open[other][at] {
                    continue;
                }
                self.steps += 1;
                let here = self.place(other, at);
                if self.out_of_order((call, &by), (other, &here))
                    || self.rules.forbid(&here, &by, full, &taken)
                {
                    self.open[other][at] = false;
                    self.left[other] -= 1;
                    self.struck.push((other, at));
                }
            }
            if self.left[other] == 0 {
                self.difficulty[other] += 1;
                return false;
            }
        }
        true
    }

    /// Calls of one kind come in order of their spots: any other order is the same calendar.
    fn out_of_order(&self, one: (usize, &Place), other: (usize, &Place)) -> bool {
        let (first, second) = if one.0 < other.0 { (one, other) } else { (other, one) };
        self.kind[one.0] == self.kind[other.0] && first.1.spot() > second.1.spot()
    }

    fn give_back(&mut self, call: usize, before: usize) {
        self.taken[call] = None;
        for (other, at) in self.struck.drain(before..) {
            self.open[other][at] = true;
            self.left[other] += 1;
        }
    }

    /// Whether scenarios fit the calls to a call's service, once all of them have places.
    fn stories_fit(&self, call: usize) -> bool {
        if self.frame.campaign().scenarios.is_empty() {
            return true;
        }
        let service = self.service(call);
        let own = (0..self.taken.len()).filter(|other| {
            let first = self.kinds[self.kind[*other]].places.first();
            first.is_some_and(|place| place.band.is_some()) && self.service(*other) == service
        });
        let own: Vec<usize> = own.collect();
        let places = own.iter().map(|call| self.taken[*call].map(|at| self.place(*call, at)));
        let Some(places) = places.collect::<Option<Vec<Place>>>() else { return true };
        let slots: Vec<Slot> = places.iter().map(Place::slot).collect();
        fit_stories(self.frame, &slots, service, (0..slots.len()).collect(), self.seed)
    }

    /// The service of a mystery call; of an audit that of one of its places.
    fn service(&self, call: usize) -> ServiceIndex {
        self.frame.cells()[self.kinds[self.kind[call]].places[0].cell].service
    }
}

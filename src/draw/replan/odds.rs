use crate::draw::applied::Applied;
use crate::draw::search::estimated;
use crate::draw::{Cell, Drawn, Frame, Lots};
use crate::model::{Campaign, PlannedCall};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The expected calls of every slot, by ids, so that they outlive a change of the campaign.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Odds {
    cells: BTreeMap<(String, String), BTreeMap<(NaiveDate, String), Slot>>,
}

/// A slot of mystery calls.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Slot {
    /// Minutes at which a call may start.
    open: u32,
    /// Calls to be expected.
    expected: Expected,
}

/// Expected calls.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Expected {
    /// In proportion to open minutes.
    prescribed: f64,
    /// As spacing lets it be.
    applied: f64,
}

impl Expected {
    const NONE: Expected = Expected { prescribed: 0.0, applied: 0.0 };
    const ONE_CALL: Expected = Expected { prescribed: 1.0, applied: 1.0 };

    fn map(self, change: impl Fn(f64) -> f64) -> Expected {
        Expected { prescribed: change(self.prescribed), applied: change(self.applied) }
    }

    fn and(self, other: Expected, join: impl Fn(f64, f64) -> f64) -> Expected {
        let prescribed = join(self.prescribed, other.prescribed);
        Expected { prescribed, applied: join(self.applied, other.applied) }
    }
}

/// Where mass that is set free can go.
pub(super) struct Mass<'f, 'a> {
    pub(super) frame: &'f Frame<'a>,
    pub(super) lots: &'f Lots,
    pub(super) from: NaiveDate,
}

impl Odds {
    /// The odds of a draw: of each slot the probability that plan.csv states for its calls, or
    /// would state for one. None where it states none.
    #[must_use]
    pub fn of_draw(campaign: &Campaign, drawn: &Drawn) -> Odds {
        if let Some(applied) = Applied::of(campaign, &drawn.record) {
            let mut odds = Odds::filled(campaign, |cell, day, band| {
                let (prescribed, applied) = applied.slot(cell, day, band);
                Expected { prescribed, applied }
            });
            odds.state(campaign, drawn);
            return odds;
        }
        // Without an estimate in the record there is none to be had, nor of an adopted calendar.
        let Some(_) = drawn.record.estimated_from else { return Odds::default() };
        let frame = Frame::new(campaign);
        let own = drawn.plan.calls().iter().filter_map(|call| spot(&frame, call));
        let Some(estimated) = estimated(&frame, &Lots::new(&frame), own) else {
            return Odds::default();
        };
        // How far open minutes are from it is not known.
        Odds::filled(campaign, |cell, day, band| {
            let expected = estimated.of((cell, day, Some(band))).unwrap_or_default();
            Expected { prescribed: expected, applied: expected }
        })
    }

    /// The odds that hold these expected calls for each cell, day and band, by their positions.
    fn filled(campaign: &Campaign, expected: impl Fn(usize, usize, usize) -> Expected) -> Odds {
        let frame = Frame::new(campaign);
        let mut odds = Odds::default();
        let cells = frame.cells().iter().enumerate();
        for (at, cell) in cells.filter(|(_, cell)| frame.is_mystery(cell) && cell.total > 0) {
            let slot =
                |((day, band), key, open)| (key, Slot { open, expected: expected(at, day, band) });
            odds.cells.insert(key(campaign, cell), slots(&frame, cell).map(slot).collect());
        }
        odds
    }

    /// Takes over what the plan states: a lot that was drawn again has a law of its own.
    fn state(&mut self, campaign: &Campaign, drawn: &Drawn) {
        for call in drawn.plan.calls() {
            let slot = self.slot_mut(campaign, call);
            if let (Some(slot), Some(stated)) = (slot, call.probability) {
                slot.expected.applied = stated;
            }
        }
    }

    fn slot(&self, campaign: &Campaign, call: &PlannedCall) -> Option<&Slot> {
        let (cell, slot) = keys(campaign, call)?;
        self.cells.get(&cell)?.get(&slot)
    }

    fn slot_mut(&mut self, campaign: &Campaign, call: &PlannedCall) -> Option<&mut Slot> {
        let (cell, slot) = keys(campaign, call)?;
        self.cells.get_mut(&cell)?.get_mut(&slot)
    }

    /// The expected calls in the slot in which a call stands, if it is one of the frame.
    #[must_use]
    pub fn of_call(&self, campaign: &Campaign, call: &PlannedCall) -> Option<f64> {
        self.slot(campaign, call).map(|slot| slot.expected.applied)
    }

    /// The expected calls in the slot of a call over those that open minutes prescribe; 1 where
    /// none are.
    #[must_use]
    pub(super) fn bend(&self, campaign: &Campaign, call: &PlannedCall) -> f64 {
        let expected = self.slot(campaign, call).map(|slot| slot.expected);
        let bent = expected.filter(|expected| expected.prescribed > 0.0 && expected.applied > 0.0);
        bent.map_or(1.0, |expected| expected.applied / expected.prescribed)
    }

    /// The expected calls over all slots of a cell.
    #[must_use]
    pub fn of_cell(&self, service: &str, channel: &str) -> f64 {
        let cell = self.cells.get(&(service.to_owned(), channel.to_owned()));
        cell.map_or(0.0, |slots| crate::num::sum(slots.values().map(|slot| slot.expected.applied)))
    }

    /// The odds once the campaign is as the frame says and some calls were missed. Slots that lost
    /// open minutes lose as much of their expectation; a missed call sets one call free. What is
    /// free goes to the innermost of lot and band, month, campaign that is open from `from` on, in
    /// proportion to its open minutes.
    pub(super) fn after(
        &self,
        mass: &Mass<'_, '_>,
        missed: impl Iterator<Item = PlannedCall>,
    ) -> Odds {
        let mut odds = self.clone();
        let campaign = mass.frame.campaign();
        for cell in mass.frame.cells().iter().filter(|cell| mass.frame.is_mystery(cell)) {
            if let Some(known) = odds.cells.get_mut(&key(campaign, cell)) {
                mass.close(cell, known);
            }
        }
        for call in missed {
            let of = |cell: &&Cell| cell.service == call.service && cell.channel == call.channel;
            let cell = mass.frame.cells().iter().find(of);
            let Some(cell) = cell.filter(|cell| mass.frame.is_mystery(cell)) else { continue };
            let Some(known) = odds.cells.get_mut(&key(campaign, cell)) else { continue };
            let day = mass.frame.days().iter().position(|day| *day == call.date);
            let band = mass.frame.bands().iter().position(|band| Some(*band) == call.band);
            if let Some(day) = day {
                mass.spread(cell, known, day, band, Expected::ONE_CALL);
            }
        }
        odds
    }
}

impl Mass<'_, '_> {
    /// Takes from slots what they lost with their open minutes, and gives it to others.
    fn close(&self, cell: &Cell, known: &mut BTreeMap<(NaiveDate, String), Slot>) {
        let mut free: Vec<(usize, usize, Expected)> = Vec::new();
        for (day, date) in self.frame.days().iter().enumerate() {
            for (band, index) in self.frame.bands().iter().enumerate() {
                let open = self.frame.open(cell, day, band);
                let id = self.frame.campaign().band(*index).id.clone();
                let Some(slot) = known.get_mut(&(*date, id)) else { continue };
                if *date >= self.from && open < slot.open {
                    let share = |all: f64| all * f64::from(open) / f64::from(slot.open);
                    let left = slot.expected.map(share);
                    free.push((day, band, slot.expected.and(left, |all, left| all - left)));
                    *slot = Slot { open, expected: left };
                }
            }
        }
        for (day, band, lost) in free {
            self.spread(cell, known, day, Some(band), lost);
        }
    }

    /// Spreads what is free around a slot.
    fn spread(
        &self,
        cell: &Cell,
        known: &mut BTreeMap<(NaiveDate, String), Slot>,
        day: usize,
        band: Option<usize>,
        free: Expected,
    ) {
        let Some(level) = self.levels(cell, day, band).into_iter().find(|level| !level.is_empty())
        else {
            return;
        };
        let all: f64 = level.iter().map(|(_, _, open)| f64::from(*open)).sum();
        for (day, band, open) in level {
            let id = self.frame.campaign().band(self.frame.bands()[band]).id.clone();
            let none = Slot { open, expected: Expected::NONE };
            let slot = known.entry((self.frame.days()[day], id)).or_insert(none);
            let share = |slot: f64, free: f64| slot + free * (f64::from(open) / all);
            slot.expected = slot.expected.and(free, share);
        }
    }

    /// The open slots of a cell around one of them, innermost first, each as day, band and open
    /// minutes: lot and band, month, campaign.
    pub(super) fn levels(
        &self,
        cell: &Cell,
        day: usize,
        band: Option<usize>,
    ) -> [Vec<(usize, usize, u32)>; 3] {
        let (lots, frame) = (self.lots, self.frame);
        let open = |keep: &dyn Fn(usize, usize) -> bool| {
            let days = (0..frame.days().len()).filter(|at| frame.days()[*at] >= self.from);
            let slots = days.flat_map(|at| (0..frame.bands().len()).map(move |b| (at, b)));
            let slots = slots.filter(|(at, b)| keep(*at, *b));
            let slots = slots.map(|(at, b)| (at, b, frame.open(cell, at, b)));
            slots.filter(|(_, _, open)| *open > 0).collect::<Vec<_>>()
        };
        let same_band = |b: usize| band.is_none_or(|band| band == b);
        [
            open(&|at, b| lots.of_day[at] == lots.of_day[day] && same_band(b)),
            open(&|at, _| lots.month_of_day[at] == lots.month_of_day[day]),
            open(&|_, _| true),
        ]
    }
}

fn key(campaign: &Campaign, cell: &Cell) -> (String, String) {
    (campaign.service(cell.service).id.clone(), campaign.channel(cell.channel).id.clone())
}

/// The cell, day and band of a mystery call, by their positions in the frame.
fn spot(frame: &Frame<'_>, call: &PlannedCall) -> Option<(usize, usize, Option<usize>)> {
    let of = |cell: &Cell| cell.service == call.service && cell.channel == call.channel;
    let cell = frame.cells().iter().position(of).filter(|at| frame.is_mystery(&frame.cells()[*at]));
    let day = frame.days().iter().position(|day| *day == call.date);
    let band = frame.bands().iter().position(|band| Some(*band) == call.band);
    Some((cell?, day?, Some(band?)))
}

/// The cell and the slot of a call by ids.
type Keys = ((String, String), (NaiveDate, String));

fn keys(campaign: &Campaign, call: &PlannedCall) -> Option<Keys> {
    let service = campaign.service(call.service).id.clone();
    let cell = (service, campaign.channel(call.channel).id.clone());
    Some((cell, (call.date, campaign.band(call.band?).id.clone())))
}

/// The slots of a cell: positions of day and band, their key, and open minutes.
fn slots<'s>(
    frame: &'s Frame<'_>,
    cell: &'s Cell,
) -> impl Iterator<Item = ((usize, usize), (NaiveDate, String), u32)> + 's {
    let bands = frame.bands().iter().enumerate();
    frame.days().iter().enumerate().flat_map(move |(day, date)| {
        bands.clone().map(move |(band, index)| {
            let id = frame.campaign().band(*index).id.clone();
            ((day, band), (*date, id), frame.open(cell, day, band))
        })
    })
}

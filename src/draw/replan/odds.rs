use crate::draw::{Cell, Frame, Lots, PlanRecord};
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
    expected: f64,
}

/// Where mass that is set free can go.
pub(super) struct Mass<'f, 'a> {
    pub(super) frame: &'f Frame<'a>,
    pub(super) lots: &'f Lots,
    pub(super) from: NaiveDate,
}

impl Odds {
    /// The odds of a draw: the expected calls of each cell in proportion to open minutes.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "open minutes are far below 2⁵³")]
    pub fn of_record(frame: &Frame<'_>, record: &PlanRecord) -> Odds {
        let allocation = record.allocation.iter();
        let expected: BTreeMap<(&str, &str), f64> =
            allocation.map(|a| ((a.service.as_str(), a.channel.as_str()), a.expected)).collect();
        let mut odds = Odds::default();
        for cell in frame.cells().iter().filter(|cell| frame.is_mystery(cell) && cell.total > 0) {
            let (service, channel) = key(frame.campaign(), cell);
            let Some(expected) = expected.get(&(service.as_str(), channel.as_str())) else {
                continue;
            };
            let slot = |open: u32| Slot {
                open,
                expected: expected * (f64::from(open) / cell.total as f64),
            };
            let slots = slots(frame, cell).map(|(key, open)| (key, slot(open))).collect();
            odds.cells.insert(key(frame.campaign(), cell), slots);
        }
        odds
    }

    /// The expected calls in the slot in which a call stands, if it is one of the frame.
    #[must_use]
    pub fn of_call(&self, campaign: &Campaign, call: &PlannedCall) -> Option<f64> {
        let cell = self.cells.get(&(
            campaign.service(call.service).id.clone(),
            campaign.channel(call.channel).id.clone(),
        ))?;
        let band = campaign.band(call.band?).id.clone();
        cell.get(&(call.date, band)).map(|slot| slot.expected)
    }

    /// The expected calls over all slots of a cell.
    #[must_use]
    pub fn of_cell(&self, service: &str, channel: &str) -> f64 {
        let cell = self.cells.get(&(service.to_owned(), channel.to_owned()));
        cell.map_or(0.0, |slots| crate::num::sum(slots.values().map(|slot| slot.expected)))
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
                mass.spread(cell, known, day, band, 1.0);
            }
        }
        odds
    }
}

impl Mass<'_, '_> {
    /// Takes from slots what they lost with their open minutes, and gives it to others.
    fn close(&self, cell: &Cell, known: &mut BTreeMap<(NaiveDate, String), Slot>) {
        let mut free: Vec<(usize, usize, f64)> = Vec::new();
        for (day, date) in self.frame.days().iter().enumerate() {
            for (band, index) in self.frame.bands().iter().enumerate() {
                let open = self.frame.open(cell, day, band);
                let id = self.frame.campaign().band(*index).id.clone();
                let Some(slot) = known.get_mut(&(*date, id)) else { continue };
                if *date >= self.from && open < slot.open {
                    let left = slot.expected * f64::from(open) / f64::from(slot.open);
                    free.push((day, band, slot.expected - left));
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
        free: f64,
    ) {
        let Some(level) = self.levels(cell, day, band).into_iter().find(|level| !level.is_empty())
        else {
            return;
        };
        let all: f64 = level.iter().map(|(_, _, open)| f64::from(*open)).sum();
        for (day, band, open) in level {
            let id = self.frame.campaign().band(self.frame.bands()[band]).id.clone();
            let slot =
                known.entry((self.frame.days()[day], id)).or_insert(Slot { open, expected: 0.0 });
            slot.expected += free * (f64::from(open) / all);
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

fn slots<'s>(
    frame: &'s Frame<'_>,
    cell: &'s Cell,
) -> impl Iterator<Item = ((NaiveDate, String), u32)> + 's {
    let bands = frame.bands().iter().enumerate();
    frame.days().iter().enumerate().flat_map(move |(day, date)| {
        bands.clone().map(move |(band, index)| {
            let id = frame.campaign().band(*index).id.clone();
            ((*date, id), frame.open(cell, day, band))
        })
    })
}

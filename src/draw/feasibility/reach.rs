use crate::draw::feasibility::bits::Bits;
use crate::draw::feasibility::spacing::Spacing;
use crate::draw::{Cell, Frame, Starts};
use crate::model::{EvaluatorIndex, ServiceIndex};
use chrono::NaiveDate;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

/// Some evaluators, by their positions in the campaign, in order.
pub(super) type Team = Vec<u32>;

/// Who can make which calls on which days. Cells of the same hours and evaluators of the same
/// hours are looked at once.
pub(super) struct Reach<'f, 'a> {
    pub(super) frame: &'f Frame<'a>,
    pub(super) spacing: Spacing,
    /// For each cover the days on which a call may start.
    open: Vec<Bits>,
    /// The starts in any band.
    bands: Starts,
    /// For each service of the campaign its cells.
    cells: Vec<Range<usize>>,
    /// For each cell its class: cells of one class are open at the same minutes.
    pub(super) cell_class: Vec<usize>,
    /// For each evaluator the class: those of one class work at the same minutes.
    evaluator_class: Vec<usize>,
    evaluator_classes: usize,
    /// For each channel the evaluators who do it.
    by_channel: Vec<Bits>,
    /// For each pair of classes the days on which they meet, once asked for.
    met: RefCell<Vec<Option<Rc<Bits>>>>,
    /// For each day the minutes that any call may take, once asked for.
    room: OnceCell<Vec<u32>>,
}

type Hours<'a> = (bool, &'a str, &'a BTreeSet<NaiveDate>, u16, Option<u32>);

impl<'f, 'a> Reach<'f, 'a> {
    pub(super) fn new(frame: &'f Frame<'a>) -> Reach<'f, 'a> {
        let cell_class = cell_classes(frame);
        let evaluator_class = evaluator_classes(frame);
        let size = |classes: &[usize]| classes.iter().max().map_or(0, |most| most + 1);
        let evaluator_classes = size(&evaluator_class);
        Reach {
            frame,
            spacing: Spacing::new(frame),
            open: open(frame),
            bands: frame.in_band(None),
            cells: cells(frame),
            met: RefCell::new(vec![None; size(&cell_class) * evaluator_classes]),
            cell_class,
            evaluator_class,
            evaluator_classes,
            by_channel: by_channel(frame),
            room: OnceCell::new(),
        }
    }

    /// The minutes of a day that calls may take, to any service: all that one evaluator can make
    /// that day lie in them, one after another.
    pub(super) fn room(&self, day: usize) -> u32 {
        self.room.get_or_init(|| {
            let mut taken = vec![Starts::NONE; self.frame.days().len()];
            let mut classes = BTreeSet::new();
            let first = |(_, class): &(&Cell, &usize)| classes.insert(**class);
            let cells = self.frame.cells().iter().zip(&self.cell_class).filter(first);
            for (cell, _) in cells {
                let minutes = self.frame.campaign().channel(cell.channel).minutes;
                for (taken, date) in taken.iter_mut().zip(self.frame.days()) {
                    let starts = self.frame.service_starts(cell.service, cell.channel, *date);
                    *taken = taken.or(starts.and(self.bands).taken(minutes));
                }
            }
            taken.into_iter().map(Starts::minutes).collect()
        })[day]
    }

    /// The days on which a call of the cell may start.
    pub(super) fn open(&self, cell: usize) -> &Bits {
        &self.open[self.frame.cells()[cell].cover as usize]
    }

    /// The cells of a service, those of audits among them.
    pub(super) fn cells_of(&self, service: ServiceIndex) -> Range<usize> {
        self.cells[service.0].clone()
    }

    /// The evaluators who may make calls of the cell, were they there, as positions in the
    /// campaign.
    pub(super) fn who(&self, cell: usize) -> Team {
        let cell = &self.frame.cells()[cell];
        let does = &self.by_channel[cell.channel.0];
        let team = self.frame.team(cell.service).iter().filter(|who| does.contains(who.0));
        let narrow =
            |who: &EvaluatorIndex| u32::try_from(who.0).expect("fewer than 2³² evaluators");
        let mut team: Team = team.map(narrow).collect();
        team.sort_unstable();
        team
    }

    /// The days on which the evaluator, who may make calls of the cell, is there while it is open.
    pub(super) fn days(&self, cell: usize, evaluator: usize) -> Rc<Bits> {
        let at = self.cell_class[cell] * self.evaluator_classes + self.evaluator_class[evaluator];
        if let Some(days) = &self.met.borrow()[at] {
            return Rc::clone(days);
        }
        let days = Rc::new(self.meet(cell, evaluator));
        self.met.borrow_mut()[at] = Some(Rc::clone(&days));
        days
    }

    fn meet(&self, at: usize, evaluator: usize) -> Bits {
        let (frame, cell) = (self.frame, &self.frame.cells()[at]);
        let mut days = Bits::none(frame.days().len());
        for day in self.open(at).iter() {
            let date = frame.days()[day];
            let who = EvaluatorIndex(evaluator);
            let starts = frame.evaluator_starts(cell.service, cell.channel, who, date);
            if !starts.and(self.bands).is_empty() {
                days.insert(day);
            }
        }
        days
    }

    /// The dates of some days.
    pub(super) fn dates(&self, days: &Bits) -> Vec<NaiveDate> {
        days.iter().map(|day| self.frame.days()[day]).collect()
    }

    /// The name of a cell: its service and its channel.
    pub(super) fn cell_name(&self, cell: usize) -> String {
        let cell = &self.frame.cells()[cell];
        let campaign = self.frame.campaign();
        format!("{}, {}", campaign.service(cell.service).name, campaign.channel(cell.channel).name)
    }
}

/// For each cover the days on which a call may start.
fn open(frame: &Frame<'_>) -> Vec<Bits> {
    let mut open: Vec<Option<Bits>> = Vec::new();
    for cell in frame.cells() {
        let cover = cell.cover as usize;
        open.resize(open.len().max(cover + 1), None);
        if open[cover].is_none() {
            let mut days = Bits::none(frame.days().len());
            for day in 0..frame.days().len() {
                if (0..frame.bands().len()).any(|band| frame.open(cell, day, band) > 0) {
                    days.insert(day);
                }
            }
            open[cover] = Some(days);
        }
    }
    open.into_iter().map(|days| days.expect("every cover is that of a cell")).collect()
}

/// For each service of the campaign its cells, which stand together.
fn cells(frame: &Frame<'_>) -> Vec<Range<usize>> {
    let mut cells = vec![0..0; frame.campaign().services.len()];
    for (at, cell) in frame.cells().iter().enumerate() {
        let of = &mut cells[cell.service.0];
        let first = if of.end == 0 { at } else { of.start };
        *of = first..at + 1;
    }
    cells
}

/// The class of each entry: equal keys, equal class, numbered as they appear.
fn classes<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<usize> {
    let mut known: BTreeMap<K, usize> = BTreeMap::new();
    keys.map(|key| {
        let next = known.len();
        *known.entry(key).or_insert(next)
    })
    .collect()
}

/// Hours of the same text are the same hours within a campaign.
fn cell_classes(frame: &Frame<'_>) -> Vec<usize> {
    static NEVER: BTreeSet<NaiveDate> = BTreeSet::new();
    let campaign = frame.campaign();
    classes(frame.cells().iter().map(|cell| -> Hours<'_> {
        let (service, channel) = (campaign.service(cell.service), campaign.channel(cell.channel));
        if channel.kind.is_written() {
            return (true, "", &NEVER, channel.minutes, channel.reply_days);
        }
        let hours = service.offer(cell.channel).map_or("", |offer| offer.hours.text());
        (false, hours, &service.closed, channel.minutes, None)
    }))
}

fn evaluator_classes(frame: &Frame<'_>) -> Vec<usize> {
    classes(frame.campaign().evaluators.iter().map(|who| {
        let hours = who.hours.as_ref().map(crate::model::Timetable::text);
        (hours, &who.absent)
    }))
}

fn by_channel(frame: &Frame<'_>) -> Vec<Bits> {
    let campaign = frame.campaign();
    let none = || Bits::none(campaign.evaluators.len());
    let mut by_channel = vec![none(); campaign.channels.len()];
    for (at, evaluator) in campaign.evaluators.iter().enumerate() {
        for channel in &evaluator.channels {
            by_channel[channel.0].insert(at);
        }
    }
    by_channel
}

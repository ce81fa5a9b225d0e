use crate::calendar::{HolidayCalendar, WorkingDays};
use crate::draw::audits::are_apart;
use crate::draw::cover::{Cover, Covers};
use crate::draw::hours::Hours;
use crate::draw::{Slot, Starts};
use crate::model::{BandIndex, Campaign, Channel, ChannelIndex, EvaluatorIndex, ServiceIndex};
use chrono::NaiveDate;
use std::ops::Range;

/// All slots of a campaign with the minutes at which a call may start in them.
///
/// Cells, bands and evaluators come in an order that depends on their ids and times only, never
/// on the order of the tables in the file, because draws follow this order.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    campaign: &'a Campaign,
    working: WorkingDays,
    days: Vec<NaiveDate>,
    bands: Vec<BandIndex>,
    evaluators: Vec<EvaluatorIndex>,
    cells: Vec<Cell>,
    /// The open minutes that cells share.
    covers: Vec<Cover>,
    /// The starts that lie in each band, one entry a band.
    band_starts: Vec<Starts>,
    hours: Hours,
    /// How many days before each day of the campaign, and before its end, are working days.
    worked: Vec<u32>,
}

/// A service on one of its channels: the stratum of the design.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The service.
    pub service: ServiceIndex,
    /// The channel.
    pub channel: ChannelIndex,
    /// The position of its open minutes among those that cells share.
    pub(super) cover: u32,
    /// All open minutes of the cell.
    pub total: u64,
    /// Minutes in which the service is open, but outside all bands or without any evaluator.
    pub uncovered: u64,
}

impl<'a> Frame<'a> {
    /// The frame of a campaign.
    #[must_use]
    pub fn new(campaign: &'a Campaign) -> Frame<'a> {
        let mut bands: Vec<BandIndex> = (0..campaign.bands.len()).map(BandIndex).collect();
        bands.sort_by_key(|band| campaign.band(*band).span);
        let mut evaluators: Vec<_> = (0..campaign.evaluators.len()).map(EvaluatorIndex).collect();
        evaluators.sort_by_key(|evaluator| &campaign.evaluator(*evaluator).id);
        let working = working_days(campaign);
        let mut worked = vec![0];
        for day in campaign.days() {
            worked.push(worked[worked.len() - 1] + u32::from(working.is_working(day)));
        }
        // What lasts one minute fits wherever it may start.
        let starts = |band: &BandIndex| Starts::fitting(&[campaign.band(*band).span], 1);
        let band_starts = bands.iter().map(starts).collect();
        let last_sent = last_sent(campaign, &working);
        let sent = |channel: ChannelIndex, day: NaiveDate| {
            last_sent[channel.0].is_some_and(|last| day <= last) && working.is_working(day)
        };
        let hours = Hours::new(campaign, &working, &evaluators, sent);
        let mut frame = Frame {
            campaign,
            working,
            days: campaign.days().collect(),
            bands,
            evaluators,
            cells: Vec::new(),
            covers: Vec::new(),
            band_starts,
            hours,
            worked,
        };
        frame.cover();
        frame
    }

    /// Fills in the cells.
    fn cover(&mut self) {
        let mut covers = Covers::new(self.campaign, &self.hours, &self.days, &self.band_starts);
        let cells = self.ordered_cells();
        let cells = cells.map(|(service, channel)| (service, channel, covers.of(service, channel)));
        let cells: Vec<_> = cells.collect();
        self.covers = covers.into_covers();
        let cell = |(service, channel, cover): (ServiceIndex, ChannelIndex, u32)| {
            let of: &Cover = &self.covers[cover as usize];
            Cell { service, channel, cover, total: of.total(), uncovered: of.uncovered }
        };
        self.cells = cells.into_iter().map(cell).collect();
    }

    /// The frame in which nobody calls a service on days too near to an audit of it.
    pub(super) fn beside(&self, audits: &[Slot]) -> Frame<'a> {
        let mut frame = self.clone();
        for at in 0..frame.cells.len() {
            let own = |audit: &&Slot| self.cells[audit.cell].service == self.cells[at].service;
            let days: Vec<usize> = audits.iter().filter(own).map(|audit| audit.day).collect();
            if days.is_empty() || !self.is_mystery(&self.cells[at]) {
                continue;
            }
            let closed = |day| days.iter().any(|audit| !are_apart(self, day, *audit));
            let cover = self.covers[self.cells[at].cover as usize].without(closed);
            let cell = &mut frame.cells[at];
            cell.cover = u32::try_from(frame.covers.len()).expect("fewer than 2³² cells");
            cell.total = cover.total();
            frame.covers.push(cover);
        }
        frame
    }

    fn ordered_cells(&self) -> impl Iterator<Item = (ServiceIndex, ChannelIndex)> + use<'a> {
        let campaign = self.campaign;
        let mut services: Vec<ServiceIndex> =
            (0..campaign.services.len()).map(ServiceIndex).collect();
        services.sort_by_key(|index| {
            let service = campaign.service(*index);
            (&service.group, &service.id)
        });
        services.into_iter().flat_map(move |index| {
            let offers = campaign.service(index).offers.iter();
            let mut channels: Vec<ChannelIndex> = offers.map(|offer| offer.channel).collect();
            channels.sort_by_key(|channel| &campaign.channel(*channel).id);
            channels.into_iter().map(move |channel| (index, channel))
        })
    }

    /// The campaign that the frame is of.
    #[must_use]
    pub fn campaign(&self) -> &'a Campaign {
        self.campaign
    }

    /// The working days of the campaign.
    #[must_use]
    pub fn working(&self) -> &WorkingDays {
        &self.working
    }

    /// All days of the campaign.
    #[must_use]
    pub fn days(&self) -> &[NaiveDate] {
        &self.days
    }

    /// The bands in order of time.
    #[must_use]
    pub fn bands(&self) -> &[BandIndex] {
        &self.bands
    }

    /// The starts that lie in the band at a position of [`Frame::bands`], or, for none, in any.
    #[must_use]
    pub fn in_band(&self, band: Option<usize>) -> Starts {
        let any = || self.band_starts.iter().copied().fold(Starts::NONE, Starts::or);
        band.map_or_else(any, |band| self.band_starts[band])
    }

    /// The evaluators in order of their ids.
    #[must_use]
    pub fn evaluators(&self) -> &[EvaluatorIndex] {
        &self.evaluators
    }

    /// The cells in order of group, service and channel.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// Open minutes of a cell on a day in a band; `band` is a position in [`Frame::bands`].
    #[must_use]
    pub fn open(&self, cell: &Cell, day: usize, band: usize) -> u32 {
        self.open_between(cell, day..day + 1, band)
    }

    /// Open minutes of a cell on some days that follow one another, in a band; days and band are
    /// positions in [`Frame::days`] and [`Frame::bands`].
    #[must_use]
    pub fn open_between(&self, cell: &Cell, days: Range<usize>, band: usize) -> u32 {
        self.covers[cell.cover as usize].minutes(days, band)
    }

    /// Whether the cell belongs to mystery calls and not to audits.
    #[must_use]
    pub fn is_mystery(&self, cell: &Cell) -> bool {
        self.campaign.channel(cell.channel).is_mystery()
    }

    /// When a call of the channel may start at the service on the day, whoever makes it. What is
    /// written is bound by working days and the date by which its reply is due, and by no hours.
    #[must_use]
    pub fn service_starts(
        &self,
        service: ServiceIndex,
        channel: ChannelIndex,
        day: NaiveDate,
    ) -> Starts {
        let (of, on) = (self.campaign.service(service), self.campaign.channel(channel));
        self.day(day)
            .map_or(Starts::NONE, |day| self.hours.of_service((of, service), (on, channel), day))
    }

    /// When the evaluator may start a call of the channel at the service on the day.
    #[must_use]
    pub fn evaluator_starts(
        &self,
        service: ServiceIndex,
        channel: ChannelIndex,
        evaluator: EvaluatorIndex,
        day: NaiveDate,
    ) -> Starts {
        let who = self.campaign.evaluator(evaluator);
        match self.day(day) {
            Some(at) if who.services.contains(&service) => self
                .service_starts(service, channel, day)
                .and(self.hours.of_evaluator((who, evaluator), channel, at)),
            _ => Starts::NONE,
        }
    }

    /// When an evaluator of the team of the cell's service may start a call of the cell; `day` is a
    /// position in [`Frame::days`].
    pub(super) fn team_starts(&self, cell: &Cell, evaluator: EvaluatorIndex, day: usize) -> Starts {
        let (day, campaign) = ((day, self.days[day]), self.campaign);
        let of = (campaign.service(cell.service), cell.service);
        let on = (campaign.channel(cell.channel), cell.channel);
        let who = (campaign.evaluator(evaluator), evaluator);
        let open = self.hours.of_service(of, on, day);
        open.and(self.hours.of_evaluator(who, cell.channel, day))
    }

    /// The evaluators who may call the service on some channel, in order of their ids.
    #[must_use]
    pub fn team(&self, service: ServiceIndex) -> &[EvaluatorIndex] {
        self.hours.team(service)
    }

    fn day(&self, day: NaiveDate) -> Option<(usize, NaiveDate)> {
        let at = usize::try_from((day - self.campaign.first).num_days()).ok()?;
        (at < self.days.len()).then_some((at, day))
    }

    /// Whether a day of the campaign is a working day; `day` is a position in [`Frame::days`].
    #[must_use]
    pub fn is_working(&self, day: usize) -> bool {
        self.worked[day + 1] > self.worked[day]
    }

    /// How many working days lie after the earlier of two days up to the later one.
    #[must_use]
    pub fn working_between(&self, a: usize, b: usize) -> u32 {
        self.worked[a.max(b) + 1] - self.worked[a.min(b) + 1]
    }

    /// Minutes on the way between two calls of one evaluator, each a service and a channel: those
    /// of the rule if both are on site and the sites differ, else none.
    #[must_use]
    pub fn travel(&self, a: (ServiceIndex, ChannelIndex), b: (ServiceIndex, ChannelIndex)) -> u16 {
        let Some(minutes) = self.campaign.rotation.travel_minutes else { return 0 };
        let on_site = |channel| self.campaign.channel(channel).kind.is_on_site();
        let site = |service| self.campaign.service(service).site.as_ref();
        let same = a.0 == b.0 || (site(a.0).is_some() && site(a.0) == site(b.0));
        if on_site(a.1) && on_site(b.1) && !same { minutes } else { 0 }
    }

    /// The day by which a reply is due to what is sent on `day`; `None` where none is awaited.
    #[must_use]
    pub fn due(&self, channel: ChannelIndex, day: NaiveDate) -> Option<NaiveDate> {
        let days = self.campaign.channel(channel).reply_days?;
        self.working.nth_after(day, days)
    }
}

/// For each channel the last working day on which something can be sent and answered in time.
fn last_sent(campaign: &Campaign, working: &WorkingDays) -> Vec<Option<NaiveDate>> {
    let days = |channel: &Channel| channel.reply_days.unwrap_or(0);
    let last = |channel| working.latest_sending(campaign.replies_until, days(channel));
    campaign.channels.iter().map(last).collect()
}

/// The working days of a campaign.
///
/// # Panics
/// If the campaign names public holidays that are not known: whoever made it checked that.
#[must_use]
pub fn working_days(campaign: &Campaign) -> WorkingDays {
    let holidays = HolidayCalendar::from_code(&campaign.holidays)
        .expect("a campaign names public holidays that are known");
    WorkingDays::new(campaign.first, campaign.last, holidays, campaign.closed.iter().copied())
}

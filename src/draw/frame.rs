use crate::calendar::{HolidayCalendar, WorkingDays, intersection};
use crate::draw::Starts;
use crate::model::{
    BandIndex, Campaign, ChannelIndex, Evaluator, EvaluatorIndex, Offer, Service, ServiceIndex,
};
use crate::num::{Minute, MinuteSpan};
use chrono::NaiveDate;

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
}

/// A service on one of its channels: the stratum of the design.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The service.
    pub service: ServiceIndex,
    /// The channel.
    pub channel: ChannelIndex,
    /// Open minutes, one entry a day and band: `open[day * bands + band]`.
    open: Vec<u32>,
    /// All open minutes of the cell.
    pub total: u64,
    /// Minutes in which the service is open, but outside all bands or without any evaluator.
    pub uncovered: u64,
}

/// Hours in which evaluators who state none send what is written.
const OFFICE: (u16, u16) = (480, 1080);

impl<'a> Frame<'a> {
    /// The frame of a campaign.
    #[must_use]
    pub fn new(campaign: &'a Campaign) -> Frame<'a> {
        let mut bands: Vec<BandIndex> = (0..campaign.bands.len()).map(BandIndex).collect();
        bands.sort_by_key(|band| campaign.band(*band).span);
        let mut evaluators: Vec<_> = (0..campaign.evaluators.len()).map(EvaluatorIndex).collect();
        evaluators.sort_by_key(|evaluator| &campaign.evaluator(*evaluator).id);
        let mut frame = Frame {
            campaign,
            working: working_days(campaign),
            days: campaign.days().collect(),
            bands,
            evaluators,
            cells: Vec::new(),
        };
        frame.cells = frame.ordered_cells().map(|(s, c)| frame.cell_of(s, c)).collect();
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

    fn cell_of(&self, service: ServiceIndex, channel: ChannelIndex) -> Cell {
        let mut cell = Cell { service, channel, open: Vec::new(), total: 0, uncovered: 0 };
        for day in &self.days {
            let reachable = self.starts(service, channel, *day);
            let mut covered = 0;
            for band in &self.bands {
                let minutes = reachable.within(self.campaign.band(*band).span).minutes();
                cell.open.push(minutes);
                covered += minutes;
            }
            cell.total += u64::from(covered);
            let all = self.service_starts(service, channel, *day).minutes();
            cell.uncovered += u64::from(all.saturating_sub(covered));
        }
        cell
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
        cell.open[day * self.bands.len() + band]
    }

    /// Whether the cell belongs to mystery calls and not to audits.
    #[must_use]
    pub fn is_mystery(&self, cell: &Cell) -> bool {
        self.campaign.channel(cell.channel).is_mystery()
    }

    /// When a call of the channel may start at the service on the day, whoever makes it.
    #[must_use]
    pub fn service_starts(
        &self,
        service: ServiceIndex,
        channel: ChannelIndex,
        day: NaiveDate,
    ) -> Starts {
        let minutes = self.campaign.channel(channel).minutes;
        Starts::fitting(&self.service_hours(service, channel, day), minutes)
    }

    /// When a call of the channel may start at the service on the day, over all evaluators.
    #[must_use]
    pub fn starts(&self, service: ServiceIndex, channel: ChannelIndex, day: NaiveDate) -> Starts {
        let open = self.service_hours(service, channel, day);
        if open.is_empty() {
            return Starts::NONE;
        }
        let of = |evaluator: &EvaluatorIndex| self.shared(&open, service, channel, *evaluator, day);
        self.evaluators.iter().map(of).fold(Starts::NONE, Starts::or)
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
        let open = self.service_hours(service, channel, day);
        self.shared(&open, service, channel, evaluator, day)
    }

    fn shared(
        &self,
        open: &[MinuteSpan],
        service: ServiceIndex,
        channel: ChannelIndex,
        evaluator: EvaluatorIndex,
        day: NaiveDate,
    ) -> Starts {
        let who = self.campaign.evaluator(evaluator);
        if !who.may_call(service, channel) || who.absent.contains(&day) {
            return Starts::NONE;
        }
        let channel = self.campaign.channel(channel);
        let hours = hours_of(who, channel.kind.is_written(), day);
        Starts::fitting(&intersection(open, &hours), channel.minutes)
    }

    /// The stretches in which a call may take place as far as the service is concerned. What is
    /// written is bound by working days and the date by which its reply is due, and by no hours.
    fn service_hours(
        &self,
        service: ServiceIndex,
        channel: ChannelIndex,
        day: NaiveDate,
    ) -> Vec<MinuteSpan> {
        let service = self.campaign.service(service);
        if self.working.is_closed(day) {
            return Vec::new();
        }
        if self.campaign.channel(channel).kind.is_written() {
            let sent = self.working.is_working(day) && self.is_answered_in_time(channel, day);
            return if sent { vec![MinuteSpan::DAY] } else { Vec::new() };
        }
        open_hours(service, service.offer(channel), day)
    }

    fn is_answered_in_time(&self, channel: ChannelIndex, day: NaiveDate) -> bool {
        self.due(channel, day).is_none_or(|due| due <= self.campaign.replies_until)
    }

    /// The day by which a reply is due to what is sent on `day`; `None` where none is awaited.
    #[must_use]
    pub fn due(&self, channel: ChannelIndex, day: NaiveDate) -> Option<NaiveDate> {
        let days = self.campaign.channel(channel).reply_days?;
        self.working.nth_after(day, days)
    }
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

fn open_hours(service: &Service, offer: Option<&Offer>, day: NaiveDate) -> Vec<MinuteSpan> {
    match offer {
        Some(offer) if !service.closed.contains(&day) => offer.hours.on(day).to_vec(),
        _ => Vec::new(),
    }
}

fn hours_of(evaluator: &Evaluator, written: bool, day: NaiveDate) -> Vec<MinuteSpan> {
    let office = || {
        let minute = |at| Minute::new(at).expect("office hours lie inside a day");
        MinuteSpan::new(minute(OFFICE.0), minute(OFFICE.1))
    };
    match &evaluator.hours {
        Some(hours) => hours.on(day).to_vec(),
        None if written => office().into_iter().collect(),
        None => vec![MinuteSpan::DAY],
    }
}

use std::ops::Range;

/// What one evaluator has been given: slots by their numbers. `days` are the days of all slots.
#[derive(Clone, Debug, Default)]
pub(super) struct Load {
    /// In order of day; those of one day in the order in which they were given.
    slots: Vec<u32>,
    /// The mystery calls as service and slot, in order of service.
    at_services: Vec<(u32, u32)>,
    /// How many slots there are on each channel.
    on_channels: Vec<u32>,
}

impl Load {
    pub(super) fn add(&mut self, days: &[u32], slot: u32, channel: usize) {
        let end = self.before(days, days[slot as usize] + 1);
        self.slots.insert(end, slot);
        if self.on_channels.len() <= channel {
            self.on_channels.resize(channel + 1, 0);
        }
        self.on_channels[channel] += 1;
    }

    pub(super) fn remove(&mut self, slot: u32, channel: usize) {
        self.slots.retain(|other| *other != slot);
        self.at_services.retain(|(_, other)| *other != slot);
        self.on_channels[channel] -= 1;
    }

    /// Notes that a slot that was added is a mystery call at a service.
    pub(super) fn add_visit(&mut self, slot: u32, service: usize) {
        let of_service = self.visits(service);
        self.at_services.insert(of_service.end, (narrow(service), slot));
    }

    /// How many slots lie before a day.
    fn before(&self, days: &[u32], day: u32) -> usize {
        self.slots.partition_point(|slot| days[*slot as usize] < day)
    }

    fn visits(&self, service: usize) -> Range<usize> {
        let service = narrow(service);
        let start = self.at_services.partition_point(|(other, _)| *other < service);
        let own = self.at_services[start..].iter().take_while(|(other, _)| *other == service);
        start..start + own.count()
    }

    /// How many slots there are.
    pub(super) fn total(&self) -> u32 {
        narrow(self.slots.len())
    }

    /// All slots, in order of day.
    pub(super) fn slots(&self) -> &[u32] {
        &self.slots
    }

    /// The slots of some days that follow one another.
    pub(super) fn on_days(&self, days: &[u32], some: Range<u32>) -> &[u32] {
        &self.slots[self.before(days, some.start)..self.before(days, some.end)]
    }

    /// The mystery calls at a service.
    pub(super) fn at_service(&self, service: usize) -> impl ExactSizeIterator<Item = u32> {
        self.at_services[self.visits(service)].iter().map(|(_, slot)| *slot)
    }

    /// How many slots there are on a channel.
    pub(super) fn on_channel(&self, channel: usize) -> u32 {
        self.on_channels.get(channel).copied().unwrap_or(0)
    }
}

pub(super) fn narrow(number: usize) -> u32 {
    u32::try_from(number).expect("a campaign has fewer than 2³² calls")
}

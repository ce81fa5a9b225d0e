use crate::num::Share;

/// How contact is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A telephone call.
    Phone,
    /// A visit in person.
    Visit,
    /// A letter.
    Letter,
    /// An e-mail.
    Email,
    /// A form or page on the web.
    Web,
    /// An announced internal audit, planned beside the mystery calls.
    Audit,
}

impl Kind {
    /// All kinds, in the order in which they are listed to users.
    pub const ALL: [Kind; 6] =
        [Kind::Phone, Kind::Visit, Kind::Letter, Kind::Email, Kind::Web, Kind::Audit];

    /// The word in campaign files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Phone => "phone",
            Kind::Visit => "visit",
            Kind::Letter => "letter",
            Kind::Email => "email",
            Kind::Web => "web",
            Kind::Audit => "audit",
        }
    }

    /// Whether the contact is sent and not dialled: service hours do not bind it, and a reply is
    /// awaited.
    #[must_use]
    pub fn is_written(self) -> bool {
        matches!(self, Kind::Letter | Kind::Email | Kind::Web)
    }

    /// Whether the evaluator has to be on the spot.
    #[must_use]
    pub fn is_on_site(self) -> bool {
        matches!(self, Kind::Visit | Kind::Audit)
    }
}

/// How many calls a channel gets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ChannelQuota {
    /// Exactly so many.
    Exact(u32),
    /// This relative share of what the exact channels leave.
    Share(f64),
}

/// A way of making contact, as one campaign uses it.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    /// The id.
    pub id: String,
    /// What kind of contact it is.
    pub kind: Kind,
    /// The name shown to people.
    pub name: String,
    /// How many of the campaign's calls it gets.
    pub quota: ChannelQuota,
    /// How long one call occupies an evaluator.
    pub minutes: u16,
    /// Tolerance around the planned start within which a call counts as made in time.
    pub window_minutes: Option<u16>,
    /// Working days given for a reply (written kinds).
    pub reply_days: Option<u32>,
    /// The score that its calls should reach on average, if it has a target of its own.
    pub target: Option<Share>,
}

impl Channel {
    /// Whether its calls are mystery calls and not announced audits.
    #[must_use]
    pub fn is_mystery(&self) -> bool {
        self.kind != Kind::Audit
    }
}

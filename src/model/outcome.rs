/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The contact took place.
    Completed,
    /// Nobody answered, after all attempts.
    NoAnswer,
    /// The line was busy.
    Busy,
    /// A machine answered.
    Voicemail,
    /// The service was closed in its opening hours.
    Closed,
    /// The contact broke off.
    CutOff,
    /// The service refused to deal with the request.
    Refused,
    /// The evaluator did not make the call.
    NotMade,
    /// The contact in the plan was wrong.
    WrongContact,
    /// The evaluator was recognised.
    Detected,
    /// Sent, and no reply yet.
    Pending,
}

/// What an outcome means for the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The service was measured: the call scores.
    Result,
    /// The evaluator's side failed: the call is missing.
    NonResponse,
    /// Still open.
    Pending,
}

impl Outcome {
    /// All outcomes, in the order in which they are listed to users.
    pub const ALL: [Outcome; 11] = [
        Outcome::Completed,
        Outcome::NoAnswer,
        Outcome::Busy,
        Outcome::Voicemail,
        Outcome::Closed,
        Outcome::CutOff,
        Outcome::Refused,
        Outcome::NotMade,
        Outcome::WrongContact,
        Outcome::Detected,
        Outcome::Pending,
    ];

    /// The word in scorecards and grids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Completed => "completed",
            Outcome::NoAnswer => "no-answer",
            Outcome::Busy => "busy",
            Outcome::Voicemail => "voicemail",
            Outcome::Closed => "closed",
            Outcome::CutOff => "cut-off",
            Outcome::Refused => "refused",
            Outcome::NotMade => "not-made",
            Outcome::WrongContact => "wrong-contact",
            Outcome::Detected => "detected",
            Outcome::Pending => "pending",
        }
    }

    /// The outcome of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.word() == word)
    }

    /// What it means for the score.
    #[must_use]
    pub fn standing(self) -> Standing {
        match self {
            Outcome::Completed
            | Outcome::NoAnswer
            | Outcome::Busy
            | Outcome::Voicemail
            | Outcome::Closed
            | Outcome::CutOff
            | Outcome::Refused => Standing::Result,
            Outcome::NotMade | Outcome::WrongContact | Outcome::Detected => Standing::NonResponse,
            Outcome::Pending => Standing::Pending,
        }
    }
}

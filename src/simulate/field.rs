use crate::model::FieldTruth;
use crate::model::Kind;
use crate::model::Outcome;
use crate::num::Share;
use crate::rng::Stream;
use crate::simulate::chance::by_share;

/// What keeps a call from being made, on the evaluator's side; `None` if it is made. Only what is
/// written can still be open.
pub(super) fn hindrance(stream: &mut Stream, field: FieldTruth, kind: Kind) -> Option<Outcome> {
    let pending = if kind.is_written() { field.pending } else { Share::ZERO };
    let hindrances = [
        (Some(Outcome::NotMade), field.not_made),
        (Some(Outcome::WrongContact), field.wrong_contact),
        (Some(Outcome::Detected), field.detected),
        (Some(Outcome::Pending), pending),
    ];
    let hindered = crate::num::sum(hindrances.iter().map(|(_, share)| share.get()));
    let made = (None, Share::clamped(1.0 - hindered));
    let [a, b, c, d] = hindrances;
    by_share(stream, &[a, b, c, d, made]).flatten()
}

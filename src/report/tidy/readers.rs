//! What of the record the readers of a report may have: no single call of a small desk, no comment
//! that was not released, no reason of an appeal.

use crate::ledger::{CardRow, Event, EventKind, RejectRow};
use crate::model::{CallId, Campaign, ReleasedComment, ServiceIndex};
use crate::report::pages::may_show_calls;
use crate::report::table::{Column, Table};
use crate::score::call::ScoredCall;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Where the cells of a scorecard hold what the evaluator noted.
const COMMENT: usize = 7;

/// The part of the record that the readers of a report may have.
#[derive(Clone, Debug)]
pub struct ForReaders<'a> {
    /// The calls of desks whose calls may be shown one by one.
    pub calls: Vec<ScoredCall<'a>>,
    /// Every version of their scorecards, with no comment but a released one.
    pub cards: Vec<CardRow>,
    /// The rows that went back, without what they quote.
    pub rejects: Vec<RejectRow>,
    /// The log, without the calls that are not here and without the reasons of appeals.
    pub events: Vec<Event>,
    /// How many calls of each service are left out.
    left_out: BTreeMap<ServiceIndex, usize>,
}

impl<'a> ForReaders<'a> {
    /// What readers may have of the record of a campaign.
    #[must_use]
    pub fn of(
        campaign: &Campaign,
        calls: &[ScoredCall<'a>],
        cards: Vec<CardRow>,
        rejects: Vec<RejectRow>,
        events: Vec<Event>,
    ) -> ForReaders<'a> {
        let (calls, hidden): (Vec<ScoredCall<'a>>, Vec<ScoredCall<'a>>) = calls
            .iter()
            .cloned()
            .partition(|call| may_show_calls(campaign.service(call.planned.service)));
        let mut left_out: BTreeMap<ServiceIndex, usize> = BTreeMap::new();
        for call in hidden {
            *left_out.entry(call.planned.service).or_default() += 1;
        }
        let ids: BTreeSet<String> = calls.iter().map(|call| call.planned.id.to_string()).collect();
        let released = released(campaign);
        let cards = cards.into_iter().filter(|card| ids.contains(&card.call));
        let cards = cards.map(|card| with_released(card, &released)).collect();
        let rejects = rejects.into_iter().map(|reject| without_quotes(reject, &ids)).collect();
        let events = events.into_iter().map(|event| without_appeals(event, &ids)).collect();
        ForReaders { calls, cards, rejects, events, left_out }
    }

    /// How many calls of which service are left out, for want of five people at the desk.
    #[must_use]
    pub fn left_out(&self, campaign: &Campaign) -> Table {
        let row = |(at, count): (&ServiceIndex, &usize)| {
            let service = campaign.service(*at);
            let staff = service.staff.map(|people| people.to_string()).unwrap_or_default();
            vec![service.id.clone(), staff, count.to_string()]
        };
        Table {
            caption: String::new(),
            columns: vec![
                Column::text("service"),
                Column::number("staff"),
                Column::number("calls_left_out"),
            ],
            rows: self.left_out.iter().map(row).collect(),
        }
    }
}

/// The comments that were released, by call.
fn released(campaign: &Campaign) -> BTreeMap<(char, u32), &ReleasedComment> {
    let key = |call: CallId| (call.letter(), call.number());
    campaign.comments.iter().map(|comment| (key(comment.call), comment)).collect()
}

/// A scorecard with the comment that was released of it: that of the version that counts.
fn with_released(mut card: CardRow, released: &BTreeMap<(char, u32), &ReleasedComment>) -> CardRow {
    let like = CallId::new(CallId::MYSTERY, 1, 1);
    let call = CallId::parse(&card.call, like).filter(|_| card.replaced_by.is_none());
    let comment = call.and_then(|call| released.get(&(call.letter(), call.number())));
    card.cells[COMMENT] = match comment {
        Some(ReleasedComment { text: Some(text), .. }) => text.clone(),
        Some(_) => std::mem::take(&mut card.cells[COMMENT]),
        None => String::new(),
    };
    card
}

fn without_quotes(reject: RejectRow, ids: &BTreeSet<String>) -> RejectRow {
    let call = if ids.contains(&reject.call) { reject.call } else { String::new() };
    RejectRow { call, reason: String::new(), delivered: String::new(), ..reject }
}

/// Changes of the plan and of the grid keep their reasons, as on the auditor's page.
fn without_appeals(event: Event, ids: &BTreeSet<String>) -> Event {
    let Ok(Value::Object(mut payload)) = serde_json::from_str(&event.payload) else {
        return Event { payload: json!({}).to_string(), ..event };
    };
    let kept = [EventKind::Replan, EventKind::Move, EventKind::Absence, EventKind::Regrid];
    if !kept.iter().any(|kind| kind.word() == event.kind) {
        payload.remove("reason");
    }
    if payload.get("call").and_then(Value::as_str).is_some_and(|call| !ids.contains(call)) {
        payload.remove("call");
    }
    Event { payload: Value::Object(payload).to_string(), ..event }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(replaced_by: Option<i64>) -> CardRow {
        let mut cells: [String; 9] = std::array::from_fn(|at| at.to_string());
        cells[COMMENT] = "Mme\u{a0}X, guichet\u{a0}3".to_owned();
        CardRow {
            number: 1,
            replaced_by,
            event: 2,
            file: Some(1),
            line: 2,
            call: "C007".to_owned(),
            evaluator: "e01".to_owned(),
            cells,
            answers: Vec::new(),
        }
    }

    #[test]
    fn a_comment_is_handed_on_as_it_was_released_and_not_otherwise() {
        let call = CallId::new(CallId::MYSTERY, 7, 3);
        let comment = |text: Option<&str>| ReleasedComment { call, text: text.map(str::to_owned) };
        let shown = |card: CardRow, comment: Option<&ReleasedComment>| {
            let released = comment.into_iter().map(|one| (('C', 7), one)).collect();
            with_released(card, &released).cells[COMMENT].clone()
        };
        let as_noted = "Mme\u{a0}X, guichet\u{a0}3";
        assert_eq!(shown(card(None), None), "");
        assert_eq!(shown(card(None), Some(&comment(None))), as_noted);
        assert_eq!(shown(card(None), Some(&comment(Some("Pressée.")))), "Pressée.");
        assert_eq!(shown(card(Some(9)), Some(&comment(None))), "");
    }

    #[test]
    fn the_reason_of_an_appeal_stays_behind_and_that_of_a_move_is_kept() {
        let event = |kind: EventKind| Event {
            number: 3,
            at: "2022-04-12T09:41:00Z".to_owned(),
            kind: kind.word().to_owned(),
            author: "e01".to_owned(),
            payload: json!({"call": "C007", "reason": "malade"}).to_string(),
            hash: "00".to_owned(),
        };
        let payload = |kind, ids: &[&str]| {
            let ids = ids.iter().map(|id| (*id).to_owned()).collect();
            without_appeals(event(kind), &ids).payload
        };
        assert_eq!(payload(EventKind::AppealOpened, &["C007"]), "{\"call\":\"C007\"}");
        assert_eq!(payload(EventKind::Correction, &[]), "{}");
        assert_eq!(payload(EventKind::Move, &[]), "{\"reason\":\"malade\"}");
    }
}

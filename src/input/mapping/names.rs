use crate::input::mapping::fold::fold;
use crate::input::mapping::model::Field;
use crate::model::{Campaign, ChannelIndex, EvaluatorIndex, ServiceIndex};
use crate::text::nearest;
use std::collections::BTreeMap;

/// The services, channels and evaluators of a campaign by id and by name, as cells write them.
pub(super) struct Names {
    services: Noun,
    channels: Noun,
    evaluators: Noun,
}

struct Noun {
    ids: Vec<String>,
    names: Vec<String>,
    /// The position of what an id or name means; of a name that two share, none.
    known: BTreeMap<String, Option<usize>>,
}

impl Noun {
    fn new(things: impl Iterator<Item = (String, String)>) -> Noun {
        let (ids, names): (Vec<String>, Vec<String>) = things.unzip();
        let mut known: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (at, name) in names.iter().enumerate() {
            known
                .entry(fold(name))
                .and_modify(|seen| *seen = seen.filter(|seen| *seen == at))
                .or_insert(Some(at));
        }
        for (at, id) in ids.iter().enumerate() {
            known.insert(fold(id), Some(at));
        }
        Noun { ids, names, known }
    }
}

impl Names {
    pub(super) fn of(campaign: &Campaign) -> Names {
        let services = campaign.services.iter().map(|one| (one.id.clone(), one.name.clone()));
        let channels = campaign.channels.iter().map(|one| (one.id.clone(), one.name.clone()));
        let evaluators = campaign.evaluators.iter().map(|one| (one.id.clone(), one.name.clone()));
        Names {
            services: Noun::new(services),
            channels: Noun::new(channels),
            evaluators: Noun::new(evaluators),
        }
    }

    fn noun(&self, field: Field) -> Option<&Noun> {
        match field {
            Field::Service => Some(&self.services),
            Field::Channel => Some(&self.channels),
            Field::Evaluator => Some(&self.evaluators),
            _ => None,
        }
    }

    fn position(&self, field: Field, text: &str) -> Option<usize> {
        self.noun(field)?.known.get(&fold(text)).copied().flatten()
    }

    pub(super) fn service(&self, text: &str) -> Option<ServiceIndex> {
        self.position(Field::Service, text).map(ServiceIndex)
    }

    pub(super) fn channel(&self, text: &str) -> Option<ChannelIndex> {
        self.position(Field::Channel, text).map(ChannelIndex)
    }

    pub(super) fn evaluator(&self, text: &str) -> Option<EvaluatorIndex> {
        self.position(Field::Evaluator, text).map(EvaluatorIndex)
    }

    /// The id of what a cell means, if that is known.
    pub(super) fn id(&self, field: Field, text: &str) -> Option<&str> {
        let at = self.position(field, text)?;
        Some(&self.noun(field)?.ids[at])
    }

    /// The id of what a cell most likely means: whose id or name is near, or starts with the same
    /// three letters and no other does.
    pub(super) fn likely(&self, field: Field, text: &str) -> Option<&str> {
        let noun = self.noun(field)?;
        let cell = fold(text);
        let folded = |texts: &[String]| texts.iter().map(|text| fold(text)).collect::<Vec<_>>();
        let (ids, names) = (folded(&noun.ids), folded(&noun.names));
        let all = ids.iter().chain(&names).map(String::as_str);
        if let Some(near) = nearest(&cell, all) {
            let at = ids.iter().position(|id| id == near);
            let at = at.or_else(|| names.iter().position(|name| name == near));
            return at.map(|at| noun.ids[at].as_str());
        }
        let starts = |text: &String| cell.len() >= 3 && text.starts_with(cell.as_str());
        let fits: Vec<usize> =
            (0..ids.len()).filter(|at| starts(&ids[*at]) || starts(&names[*at])).collect();
        match fits[..] {
            [only] => Some(&noun.ids[only]),
            _ => None,
        }
    }
}

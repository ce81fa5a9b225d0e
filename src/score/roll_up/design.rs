use crate::model::Campaign;
use crate::model::DesignFigure;
use crate::num::ConfidenceLevel;
use crate::num::sum;
use crate::score::call::CallFacts;
use crate::score::roll_up::DesignOptions;
use crate::score::roll_up::whole::Weighted;
use crate::stats::survey::PopulationCorrection;
use crate::stats::survey::SurveyDesign;
use crate::stats::survey::SurveyEstimate;
use crate::stats::survey::SurveyFreedom;
use crate::stats::survey::SurveyStratum;
use crate::stats::survey::SurveyUnit;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The plan as a stratified sample: the cells are the strata, the mystery calls with a result and a
/// weight the units.
pub(super) struct Design {
    survey: SurveyDesign,
    /// The unit of each call, by the position of the call.
    units: Vec<Option<usize>>,
    count: usize,
    /// The names of strata with a single unit.
    pub(super) lonely: Vec<String>,
}

impl Design {
    /// The design of the calls; absent where none weighs anything.
    pub(super) fn of(
        campaign: &Campaign,
        calls: &[Weighted<'_, impl CallFacts>],
        options: DesignOptions,
    ) -> Option<Design> {
        let is_drawn = |at: &usize| calls[*at].weight > 0.0 && calls[*at].call.is_mystery(campaign);
        let drawn_at: Vec<usize> = (0..calls.len()).filter(is_drawn).collect();
        let cells: BTreeSet<(usize, usize)> = drawn_at.iter().map(|at| cell(&calls[*at])).collect();
        let known: BTreeMap<(usize, usize), usize> = cells.into_iter().zip(0..).collect();
        let mut strata: Vec<SurveyStratum> =
            known.keys().map(|(service, channel)| stratum(campaign, *service, *channel)).collect();
        let mut drawn: Vec<SurveyUnit> = Vec::new();
        let mut units = vec![None; calls.len()];
        for at in drawn_at {
            let each = &calls[at];
            units[at] = Some(drawn.len());
            let stratum = known[&cell(each)];
            drawn.push(SurveyUnit { stratum, cluster: None, weight: each.weight });
        }
        if options.correction == PopulationCorrection::Applied {
            for (cell, stratum) in &known {
                strata[*stratum].population = contacts(campaign, calls, *cell);
            }
        }
        let mut sizes = vec![0_usize; strata.len()];
        for unit in &drawn {
            sizes[unit.stratum] += 1;
        }
        // A population smaller than its sample is none that a correction could stand on.
        for (stratum, size) in strata.iter_mut().zip(&sizes) {
            #[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵² calls")]
            let size = *size as f64;
            stratum.population = stratum.population.filter(|population| *population >= size);
        }
        let alone = strata.iter().zip(&sizes).filter(|(_, size)| **size == 1);
        let lonely = alone.map(|(stratum, _)| stratum.name.clone()).collect();
        let count = drawn.len();
        let survey = SurveyDesign::new(strata, drawn, options.correction, options.lonely).ok()?;
        Some(Design { survey, units, count, lonely })
    }

    /// The mean over a domain, given as the positions of calls with their values; everything
    /// outside counts as zero. Absent for an empty domain, and where single calls are not to be
    /// borne.
    pub(super) fn mean(
        &self,
        domain: impl Iterator<Item = (usize, f64)>,
        confidence: ConfidenceLevel,
    ) -> Option<DesignFigure> {
        let mut values = vec![None; self.count];
        for (call, value) in domain {
            if let Some(unit) = self.units[call] {
                values[unit] = Some(value);
            }
        }
        self.survey.mean(&values).ok().map(|estimate| figure(&estimate, confidence))
    }
}

fn cell(each: &Weighted<'_, impl CallFacts>) -> (usize, usize) {
    let planned = each.call.planned();
    (planned.service.0, planned.channel.0)
}

/// A cell as a stratum; those of the same channel are most like it.
fn stratum(campaign: &Campaign, service: usize, channel: usize) -> SurveyStratum {
    let channel = &campaign.channels[channel].id;
    SurveyStratum {
        name: format!("{}/{channel}", campaign.services[service].id),
        group: Some(channel.clone()),
        population: None,
    }
}

/// The interval takes Satterthwaite's freedom, and not more than the design has where single calls
/// were given a variance.
fn figure(estimate: &SurveyEstimate, confidence: ConfidenceLevel) -> DesignFigure {
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵² calls")]
    let df_design = estimate.df_design as f64;
    let is_bounded = !estimate.lonely.is_empty();
    let freedom = match estimate.df_satterthwaite {
        Some(df) if !is_bounded || df <= df_design => SurveyFreedom::Satterthwaite,
        _ => SurveyFreedom::Design,
    };
    DesignFigure {
        value: estimate.value,
        standard_error: estimate.standard_error(),
        interval: estimate.interval(confidence, freedom),
        df_design: estimate.df_design,
        df_satterthwaite: estimate.df_satterthwaite,
        lonely: estimate.lonely.clone(),
    }
}

/// The contacts a year of a cell: its own, or its part by design weight of those of its service.
fn contacts(
    campaign: &Campaign,
    calls: &[Weighted<'_, impl CallFacts>],
    (service, channel): (usize, usize),
) -> Option<f64> {
    let whole = &campaign.services[service];
    let own = whole.offers.iter().find(|offer| offer.channel.0 == channel);
    own.and_then(|offer| offer.volume).or_else(|| {
        let base = |is_cell: bool| {
            let of = calls.iter().filter(|each| {
                let planned = each.call.planned();
                planned.service.0 == service && (!is_cell || planned.channel.0 == channel)
            });
            sum(of.filter(|each| each.call.is_mystery(campaign)).map(|each| each.base))
        };
        Some(whole.volume? * base(true) / base(false)).filter(|contacts| contacts.is_finite())
    })
}

use std::collections::BTreeMap;

/// A stratum of a design.
#[derive(Clone, Debug, PartialEq)]
pub struct SurveyStratum {
    /// The name by which it is listed.
    pub name: String,
    /// The strata that are most like it share this name; lonely ones are pooled or collapsed there
    /// first. Without, with all strata.
    pub group: Option<String>,
    /// How many units it has in the population, where that is known.
    pub population: Option<f64>,
}

/// A unit that was drawn and observed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SurveyUnit {
    /// Its stratum, by position.
    pub stratum: usize,
    /// What was drawn, where that is a cluster of units (numbered within the stratum); `None` where
    /// the unit itself was drawn.
    pub cluster: Option<usize>,
    /// How many units of the population it stands for.
    pub weight: f64,
}

/// Whether variances shrink as a sample nears its population.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PopulationCorrection {
    /// Not: the population is one draw of what goes on. The default.
    #[default]
    Ignored,
    /// By 1 − n/N in every stratum whose population is known.
    Applied,
}

/// What is done about a stratum with a single unit, which shows no variance of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LonelyPolicy {
    /// It gets the pooled within-stratum variance of its group, or of all strata where its group
    /// shows none. The default.
    #[default]
    Pool,
    /// It is joined with the next stratum of its group (with the one before where it is the last;
    /// of all strata where it is alone in its group): errs on the wide side.
    Collapse,
    /// It gets the average contribution of the other strata.
    Average,
    /// Its distance from the mean of everything stands for its variance: errs on the wide side.
    Adjust,
    /// It is taken to have been drawn for certain: no variance. Errs on the narrow side.
    Certainty,
    /// There is no estimate.
    Fail,
}

impl LonelyPolicy {
    /// Every policy, in the order of the guide.
    pub const ALL: [LonelyPolicy; 6] = [
        LonelyPolicy::Pool,
        LonelyPolicy::Collapse,
        LonelyPolicy::Average,
        LonelyPolicy::Adjust,
        LonelyPolicy::Certainty,
        LonelyPolicy::Fail,
    ];

    /// The word for the policy in options and tables.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            LonelyPolicy::Pool => "pool",
            LonelyPolicy::Collapse => "collapse",
            LonelyPolicy::Average => "average",
            LonelyPolicy::Adjust => "adjust",
            LonelyPolicy::Certainty => "certainty",
            LonelyPolicy::Fail => "fail",
        }
    }
}

/// Why strata and units cannot be a design.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BadDesign {
    /// There is no unit.
    #[error("there is no unit")]
    Empty,
    /// A unit lies in a stratum that does not exist.
    #[error("unit {position} lies in stratum {stratum} of {strata}")]
    Stratum {
        /// Which unit, from 1.
        position: usize,
        /// The stratum, from 0.
        stratum: usize,
        /// How many strata there are.
        strata: usize,
    },
    /// A weight is not a positive finite number.
    #[error("weight {weight} of unit {position} is not positive and finite")]
    Weight {
        /// Which unit, from 1.
        position: usize,
        /// The weight.
        weight: f64,
    },
    /// A stratum has fewer units in the population than were drawn, or not a number of them.
    #[error("stratum {stratum} has {drawn} units drawn from a population of {population}")]
    Population {
        /// The name of the stratum.
        stratum: String,
        /// How many were drawn.
        drawn: usize,
        /// The population given.
        population: f64,
    },
}

/// A stratified sample: what was drawn from where, with which weight, and how its variances are
/// estimated. Every estimator takes it, with one value per unit in the order of the units.
#[derive(Clone, Debug, PartialEq)]
pub struct SurveyDesign {
    pub(super) strata: Vec<SurveyStratum>,
    pub(super) units: Vec<SurveyUnit>,
    /// The drawn cluster of every unit, by position in `clusters`.
    pub(super) cluster_of: Vec<usize>,
    /// (stratum, weight) of all that was drawn.
    pub(super) clusters: Vec<(usize, f64)>,
    pub(super) correction: PopulationCorrection,
    pub(super) lonely: LonelyPolicy,
}

impl SurveyDesign {
    /// The design of these strata and units.
    ///
    /// # Errors
    /// Without a unit; with a unit outside the strata or of a weight that is not positive and
    /// finite; with a population smaller than its sample.
    pub fn new(
        strata: Vec<SurveyStratum>,
        units: Vec<SurveyUnit>,
        correction: PopulationCorrection,
        lonely: LonelyPolicy,
    ) -> Result<SurveyDesign, BadDesign> {
        check_units(&strata, &units)?;
        let (cluster_of, clusters) = gather_clusters(&units);
        let design = SurveyDesign { strata, units, cluster_of, clusters, correction, lonely };
        design.check_populations()?;
        Ok(design)
    }

    /// The same sample under another policy for strata with a single unit.
    #[must_use]
    pub fn with_policy(mut self, lonely: LonelyPolicy) -> SurveyDesign {
        self.lonely = lonely;
        self
    }

    /// How many units there are.
    #[must_use]
    pub fn unit_count(&self) -> usize {
        self.units.len()
    }

    /// How many units (or clusters of them) were drawn from a stratum.
    pub(super) fn drawn(&self, stratum: usize) -> usize {
        self.clusters.iter().filter(|cluster| cluster.0 == stratum).count()
    }

    fn check_populations(&self) -> Result<(), BadDesign> {
        for (index, stratum) in self.strata.iter().enumerate() {
            let Some(population) = stratum.population else { continue };
            let drawn = self.drawn(index);
            if !(population.is_finite() && population >= as_number(drawn)) {
                let stratum = stratum.name.clone();
                return Err(BadDesign::Population { stratum, drawn, population });
            }
        }
        Ok(())
    }
}

fn check_units(strata: &[SurveyStratum], units: &[SurveyUnit]) -> Result<(), BadDesign> {
    if units.is_empty() {
        return Err(BadDesign::Empty);
    }
    for (index, unit) in units.iter().enumerate() {
        let (position, stratum, weight) = (index + 1, unit.stratum, unit.weight);
        if stratum >= strata.len() {
            return Err(BadDesign::Stratum { position, stratum, strata: strata.len() });
        }
        if !(weight > 0.0 && weight.is_finite()) {
            return Err(BadDesign::Weight { position, weight });
        }
    }
    Ok(())
}

/// The cluster of every unit, and (stratum, weight) of every cluster, in the order of first units.
fn gather_clusters(units: &[SurveyUnit]) -> (Vec<usize>, Vec<(usize, f64)>) {
    let mut known: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut clusters: Vec<(usize, f64)> = Vec::new();
    let mut cluster_of = Vec::with_capacity(units.len());
    for unit in units {
        let new = clusters.len();
        let at = match unit.cluster {
            Some(cluster) => *known.entry((unit.stratum, cluster)).or_insert(new),
            None => new,
        };
        if at == new {
            clusters.push((unit.stratum, 0.0));
        }
        clusters[at].1 += unit.weight;
        cluster_of.push(at);
    }
    (cluster_of, clusters)
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2⁵³ units")]
pub(super) fn as_number(count: usize) -> f64 {
    count as f64
}

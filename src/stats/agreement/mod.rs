//! How far raters of the same things agree. Knows nothing of who rates what.
//!
//! Ratings that are all equal agree wholly: agreement is 1, and chance-corrected coefficients that
//! divide by what chance leaves (κ, α) do not exist. Gwet's AC1 does, and is the default: 92 %
//! agreement can give κ = −0.04 and AC1 = 0.91.
//!
//! Source: Gwet (2014), *Handbook of Inter-Rater Reliability*, 4th edition.

mod bland_altman;
mod chance;
mod cluster_mean;
mod clusters;
mod cohen;
mod conger;
mod correlation;
mod kendall;
mod krippendorff;
mod light;
mod mcnemar;
mod null;
mod percent;
mod ratings;

pub use bland_altman::{BlandAltman, bland_altman, concordance};
pub use chance::{ChanceModel, Coefficient, agreement};
pub use cluster_mean::{ClusterCorrection, ClusterMean, cluster_mean};
pub use clusters::{cluster_design_effect, cluster_size, clustered_correlation};
pub use cohen::cohen_kappa;
pub use conger::conger_kappa;
pub use correlation::{
    CorrelationKind, CorrelationTest, IntraclassCorrelation, intraclass_correlation,
};
pub use kendall::{KendallConcordance, TiedRanks, kendall_concordance};
pub use krippendorff::{Distance, krippendorff_alpha, krippendorff_coefficient};
pub use light::light_kappa;
pub use mcnemar::{PairedAnswers, mcnemar_exact_p_value, mcnemar_p_value};
pub use null::{cohen_chance_z, fleiss_chance_z};
pub use percent::percent_agreement;
pub use ratings::{AgreementWeights, BadRatings, Ratings};

//! The funnel plot: the share of each service against its number of calls, between the limits
//! within which chance alone would leave it.

mod draw;
#[cfg(test)]
mod tests;

use super::caption::Caption;
use super::picture::Picture;
use crate::num::Interval;
use crate::report::table::Column;
use crate::report::table::Table;
use crate::text::typography;

/// What a funnel plot shows. Shares run from 0 to 1.
#[derive(Clone, Debug)]
pub struct Funnel {
    /// What stands around it.
    pub caption: Caption,
    /// What a point is, in words.
    pub subject: String,
    /// What the upright axis shows.
    pub share_label: String,
    /// What the level axis counts.
    pub calls_label: String,
    /// The share about which the limits lie.
    pub centre: f64,
    /// The centre in words, with its n.
    pub centre_label: String,
    /// The limits, by ascending number of calls.
    pub limits: Vec<FunnelLimits>,
    /// What the inner and the outer limits are, in words.
    pub limit_labels: [String; 2],
    /// The points.
    pub points: Vec<FunnelPoint>,
    /// In words, what a point is that lies inside, beyond the inner limits, beyond the outer ones.
    pub standing_labels: [String; 3],
}

/// The limits at a number of calls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelLimits {
    /// The number of calls.
    pub n: u32,
    /// Within which all but a few lie by chance.
    pub inner: Interval,
    /// Within which nearly all lie by chance.
    pub outer: Interval,
}

/// A service.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelPoint {
    /// Its name.
    pub name: String,
    /// Its share.
    pub share: f64,
    /// Its calls.
    pub n: u32,
    /// Where it lies.
    pub standing: FunnelStanding,
}

/// Where a point lies between the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunnelStanding {
    /// Inside all limits: no more than chance.
    Inside,
    /// Beyond the inner limits.
    Beyond,
    /// Beyond the outer limits.
    FarBeyond,
}

impl Funnel {
    /// The picture of the plot.
    #[must_use]
    pub fn picture(&self) -> Picture {
        draw::picture(self)
    }

    fn standing_label(&self, standing: FunnelStanding) -> &str {
        &self.standing_labels[standing as usize]
    }

    fn table(&self) -> Table {
        let language = self.caption.language;
        let columns = vec![
            Column::text(&self.subject),
            Column::number(&self.share_label),
            Column::number("n"),
            Column::text(""),
        ];
        let row = |point: &FunnelPoint| {
            vec![
                point.name.clone(),
                typography::percent(language, point.share, 1),
                typography::whole(language, point.n as usize),
                self.standing_label(point.standing).to_owned(),
            ]
        };
        Table { caption: String::new(), columns, rows: self.points.iter().map(row).collect() }
    }
}

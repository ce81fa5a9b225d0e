//! Charts as SVG and PNG, light and dark, each with its figures as a table: forest plots, funnel
//! plot, heat map, calendar, progress, weekly control chart, delays, campaign against campaign.
//! Drawn with plotters on an own backend at eight sub-pixels a pixel, set in the embedded Inter,
//! measured by its metrics. Knows views; does not know how their figures were estimated.

mod base64;
mod calendar;
mod canvas;
mod caption;
mod control;
mod delays;
mod font;
mod forest;
mod frame;
mod funnel;
mod heat;
mod mark;
mod palette;
mod pen;
mod picture;
mod places;
mod plane;
mod progress;
mod raster;
mod slopes;
mod svg;
#[cfg(test)]
mod testing;
mod theme;
mod told;
mod wrap;

pub use calendar::{Calendar, DayCalls, Standing};
pub use caption::Caption;
pub use control::{Control, ControlWeek, Smoothed};
pub use delays::{DelayDay, DelayPanel, Delays};
pub use forest::{Forest, ForestGroup, ForestRow, Target};
pub use funnel::{Funnel, FunnelLimits, FunnelPoint, FunnelStanding};
pub use heat::{HeatCell, HeatMap, HeatMark, HeatRow};
pub use picture::Picture;
pub use progress::{Progress, ProgressLine, ProgressShare};
pub use raster::RasterError;
pub use slopes::{Change, SlopePanel, Slopes};
pub use theme::{DARK, LIGHT, Theme};

pub(super) use font::font_face_css;
#[cfg(feature = "pdf")]
pub(super) use font::{FAMILY, REGULAR, SEMI_BOLD};
pub(super) use frame::verdict_icon;

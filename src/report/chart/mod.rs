//! Charts as SVG and PNG: the forest plot of services, the calendar of calls, the heat map of
//! services and criteria. Drawn with plotters on an own backend at eight sub-pixels a pixel, set
//! in the embedded Inter, measured by its metrics. Knows views; does not know how their figures
//! were estimated.

mod base64;
mod calendar;
mod canvas;
mod font;
mod forest;
mod frame;
mod heat;
mod mark;
mod pen;
mod picture;
mod raster;
mod svg;
#[cfg(test)]
mod testing;
mod theme;
mod wrap;

pub use calendar::Calendar;
pub use forest::{Forest, ForestGroup, ForestRow, Target};
pub use heat::{HeatCell, HeatMap, HeatRow};
pub use picture::Picture;
pub use raster::RasterError;
pub use theme::{DARK, LIGHT, Theme};

pub(super) use font::font_face_css;
pub(super) use frame::verdict_icon;

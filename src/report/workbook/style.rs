use crate::num::Minute;
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatPattern, XlsxError,
};

/// Dark on light for headings.
const HEADING: Color = Color::RGB(0x00E8_EDF3);
/// What need not be filled in.
const CLOSED: Color = Color::RGB(0x00D9_D9D9);
const RULE: Color = Color::RGB(0x00B0_B8C1);

/// How cells look.
#[derive(Debug)]
pub(super) struct Styles {
    pub(super) heading: Format,
    /// A heading over a narrow column: it runs upwards.
    pub(super) upright: Format,
    pub(super) strong: Format,
    /// A text that wraps.
    pub(super) text: Format,
    /// A cell whose content stays as it was typed, even if it looks like a date or a number.
    pub(super) verbatim: Format,
    pub(super) date: Format,
    pub(super) time: Format,
    pub(super) answer: Format,
    pub(super) closed: Format,
}

impl Default for Styles {
    fn default() -> Styles {
        let plain = || {
            let cell = Format::new().set_border(FormatBorder::Thin).set_border_color(RULE);
            cell.set_align(FormatAlign::Top)
        };
        let heading = || plain().set_bold().set_background_color(HEADING).set_text_wrap();
        Styles {
            heading: heading().set_align(FormatAlign::Bottom),
            upright: heading().set_rotation(90).set_align(FormatAlign::Bottom),
            strong: plain().set_bold(),
            text: plain().set_text_wrap(),
            verbatim: plain().set_num_format("@").set_align(FormatAlign::Center),
            date: plain().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center),
            time: plain().set_num_format("hh:mm").set_align(FormatAlign::Center),
            answer: plain().set_align(FormatAlign::Center),
            closed: plain().set_pattern(FormatPattern::Solid).set_background_color(CLOSED),
        }
    }
}

/// A day as spreadsheets keep it.
pub(super) fn date(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or(u16::MAX);
    let [month, day] = [day.month(), day.day()].map(|n| u8::try_from(n).expect("at most 31"));
    ExcelDateTime::from_ymd(year, month, day)
}

/// A minute of the day as spreadsheets keep it; the day's end is 24:00.
pub(super) fn time(minute: Minute) -> f64 {
    f64::from(minute.get()) / 1440.0
}

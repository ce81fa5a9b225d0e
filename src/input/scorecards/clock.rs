use crate::num::Minute;

/// The time that a text writes out: `09:41`, `9:41`, `09:41:30`, `9h41`, `9 h`.
pub(crate) fn time(text: &str) -> Option<Minute> {
    // Most are written so.
    if let Some(minute) = Minute::parse(text) {
        return Some(minute).filter(|minute| *minute < Minute::END_OF_DAY);
    }
    let plain = text.to_lowercase().replace([' ', '\u{a0}', '\u{202f}'], "").replace('h', ":");
    let mut parts = plain.split(':');
    let (hours, minutes) = (parts.next()?, parts.next().unwrap_or_default());
    let seconds = parts.next();
    let is_time = parts.next().is_none() && plain.contains(':') && !hours.is_empty();
    let seconds_fit = seconds.is_none_or(|s| s.len() == 2 && s.parse::<u8>().is_ok_and(|s| s < 60));
    if !is_time || !seconds_fit {
        return None;
    }
    Minute::parse(&format!("{hours:0>2}:{:0>2}", if minutes.is_empty() { "00" } else { minutes }))
        .filter(|minute| *minute < Minute::END_OF_DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for text in ["09:41", "9:41", "09:41:30", "9h41", "9 h 41", "9H41"] {
            assert_eq!(time(text).unwrap().to_string(), "09:41", "{text}");
        }
        assert_eq!(time("14h").unwrap().to_string(), "14:00");
        for bad in ["", "941", "24:00", "12:60", ":30", "1:2:3", "9:41:60", "-9:41", "h"] {
            assert_eq!(time(bad), None, "{bad}");
        }
    }
}

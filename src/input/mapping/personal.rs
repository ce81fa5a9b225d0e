use crate::input::mapping::fold::fold;
use crate::input::mapping::source::Source;
use crate::input::scorecards::sheet::Sheet;
use std::collections::BTreeSet;
use std::net::IpAddr;

/// Names of columns that hold addresses of persons, folded.
const NAMES: [&str; 13] = [
    "email",
    "e mail",
    "mail",
    "email address",
    "e mail address",
    "adresse e mail",
    "adresse mail",
    "adresse email",
    "adresse de messagerie",
    "adresse electronique",
    "courrier electronique",
    "recipientemail",
    "adresse courriel",
];
const ADDRESSES: [&str; 6] =
    ["ip", "ip address", "ipaddress", "ipaddr", "adresse ip", "adresse ip du repondant"];

/// The columns that hold e-mail or IP addresses and are not recorded: by their name or by what
/// stands in them, unless the mapping keeps them or a criterion or the comment is read from them.
pub(super) fn personal_columns(sheet: &Sheet, source: &Source<'_>) -> BTreeSet<usize> {
    let mapping = source.mapping;
    let kept: BTreeSet<usize> =
        mapping.keep.iter().flat_map(|name| source.header.find(&name.value)).collect();
    let comment = source.fields.get(&super::model::Field::Comment);
    let is_needed = |at: &usize| {
        kept.contains(at)
            || source.criteria.contains(at)
            || comment.is_some_and(|columns| columns.contains(at))
    };
    (0..source.header.columns.len())
        .filter(|at| !is_needed(at))
        .filter(|at| {
            let name = fold(&source.header.columns[*at].name);
            is_personal_name(&name)
                || sheet.records.iter().any(|record| is_address(record.cell(*at)))
        })
        .collect()
}

fn is_personal_name(folded: &str) -> bool {
    NAMES.contains(&folded) || ADDRESSES.contains(&folded)
}

/// Whether a cell is an e-mail address or an IP address and nothing else.
pub(super) fn is_address(cell: &str) -> bool {
    let is_mail = cell.split_once('@').is_some_and(|(who, host)| {
        !who.is_empty() && host.contains('.') && !cell.contains([' ', '\u{2028}'])
    });
    // A version number of four parts would do as well; a bare number does not.
    is_mail || (cell.contains(['.', ':']) && cell.len() > 6 && cell.parse::<IpAddr>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_times_and_numbers() {
        for cell in ["e07@example.org", "192.168.0.17", "2001:db8::17"] {
            assert!(is_address(cell), "{cell}");
        }
        for cell in ["9:41", "09:41:07", "3.5", "@agent", "écrire à x@example.org", "::", "1.2.3"]
        {
            assert!(!is_address(cell), "{cell}");
        }
        assert!(is_personal_name(&fold("Adresse e-mail")) && is_personal_name(&fold("IP Address")));
        assert!(!is_personal_name(&fold("E-mail : délai de réponse")));
    }
}

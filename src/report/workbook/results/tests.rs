use super::words::words;
use crate::text::Language;
use std::collections::BTreeSet;

#[test]
fn no_two_columns_have_the_same_heading() {
    for language in [Language::French, Language::English] {
        let headings = words(language).headings.map(|(heading, _)| heading.to_lowercase());
        let unique: BTreeSet<&String> = headings.iter().collect();
        assert_eq!(unique.len(), headings.len());
    }
}

/// `1 call`, `2 calls`: a number with the noun in the right form.
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// `a`, `a and b`, `a, b and c`; the last two are joined by `joint`, such as `and` or `or`.
#[must_use]
pub fn listed<S: AsRef<str>>(items: &[S], joint: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} {joint} {}", most.join(", "), last.as_ref())
        }
    }
}

/// Each item between backticks, as error texts show what a user wrote.
#[must_use]
pub fn backticked<S: AsRef<str>>(items: &[S]) -> Vec<String> {
    items.iter().map(|item| format!("`{}`", item.as_ref())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_people_write_them() {
        assert_eq!(listed::<&str>(&[], "and"), "");
        assert_eq!(listed(&["a"], "and"), "a");
        assert_eq!(listed(&["a", "b"], "or"), "a or b");
        assert_eq!(listed(&["a", "b", "c"], "and"), "a, b and c");
        assert_eq!(
            (count(1, "call", "calls"), count(0, "call", "calls")),
            ("1 call".into(), "0 calls".into())
        );
    }
}

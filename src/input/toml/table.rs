use crate::input::toml::value::{date, described, number};
use crate::input::toml::{Document, Located};
use crate::model::Localised;
use crate::num::Share;
use crate::source::{Place, Problem};
use crate::text::{backticked, listed, nearest};
use chrono::NaiveDate;
use std::cell::RefCell;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One table of a TOML file. Each key is asked for by name and type; [`Table::refuse_unknown_keys`]
/// then notes those that nobody asked for.
pub(crate) struct Table<'d, 'a> {
    document: &'d Document<'a>,
    keys: &'d DeTable<'a>,
    header: Range<usize>,
    title: String,
    asked: RefCell<Vec<&'static str>>,
}

impl<'d, 'a> Table<'d, 'a> {
    pub(crate) fn new(
        document: &'d Document<'a>,
        table: &'d DeTable<'a>,
        header: Range<usize>,
        title: String,
    ) -> Table<'d, 'a> {
        Table { document, keys: table, header, title, asked: RefCell::default() }
    }

    /// The file that the table stands in.
    pub(crate) fn document(&self) -> &'d Document<'a> {
        self.document
    }

    /// Where the table begins.
    pub(crate) fn place(&self) -> Place {
        self.document.place(self.header.clone())
    }

    /// Whether a key is there, whatever its value.
    pub(crate) fn has(&self, key: &'static str) -> bool {
        self.value(key).is_some()
    }

    /// The place of a key's value, or of the table where the key is absent.
    pub(crate) fn place_of(&self, key: &'static str) -> Place {
        self.value(key).map_or_else(|| self.place(), |value| self.document.place(value.span()))
    }

    /// A text.
    pub(crate) fn text(&self, key: &'static str) -> Option<Located<String>> {
        let value = self.value(key)?;
        self.located_text(value, key)
    }

    /// A list of texts; empty if the key is absent.
    pub(crate) fn texts(&self, key: &'static str) -> Vec<Located<String>> {
        self.items(key, "a list of texts")
            .into_iter()
            .filter_map(|item| self.located_text(item, key))
            .collect()
    }

    /// A whole number that is not negative.
    pub(crate) fn count(&self, key: &'static str) -> Option<Located<u32>> {
        let value = self.value(key)?;
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|integer| u32::from_str_radix(integer.as_str(), integer.radix()).ok());
        self.typed(value, number, key, "a whole number from 0 up")
    }

    /// A number of minutes, from 1 to a day.
    pub(crate) fn minutes(&self, key: &'static str) -> Option<Located<u16>> {
        let count = self.count(key)?;
        if let Ok(value @ 1..=1440) = u16::try_from(count.value) {
            return Some(Located { value, place: count.place });
        }
        let message = format!("`{key}` is {} minutes", count.value);
        let problem = Problem::error("out-of-range", count.place, message);
        self.document.push(problem.hint("give between 1 and 1440 minutes"));
        None
    }

    /// A finite number, whole or not.
    pub(crate) fn number(&self, key: &'static str) -> Option<Located<f64>> {
        let value = self.value(key)?;
        self.typed(value, number(value.get_ref()), key, "a number")
    }

    /// A share, written in percent.
    pub(crate) fn percent(&self, key: &'static str) -> Option<Located<Share>> {
        let percent = self.number(key)?;
        let share = Share::from_percent(percent.value);
        if share.is_none() {
            let message = format!("`{key}` is {} percent", percent.value);
            self.document.push(
                Problem::error("out-of-range", percent.place.clone(), message)
                    .hint("give a percentage from 0 to 100"),
            );
        }
        self.suspect_share(key, &percent);
        share.map(|value| Located { value, place: percent.place })
    }

    /// Warns of a percentage that looks like a share: 0.8 for 80.
    pub(crate) fn suspect_share(&self, key: &'static str, percent: &Located<f64>) {
        if percent.value > 0.0 && percent.value < 1.0 {
            let message =
                format!("`{key}` is {} percent, less than one in a hundred", percent.value);
            let problem = Problem::warning("tiny-percent", percent.place.clone(), message);
            let hint = format!("write {} if that is meant", 100.0 * percent.value);
            self.document.push(problem.hint(hint));
        }
    }

    /// One of the words of a list.
    pub(crate) fn word<T: Copy>(
        &self,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<Located<T>> {
        let text = self.text(key)?;
        let known = words.iter().find(|(word, _)| *word == text.value).map(|(_, value)| *value);
        if known.is_none() {
            let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let near = nearest(&text.value, names.iter().copied())
                .map_or_else(String::new, |near| format!("did you mean `{near}`? "));
            let message = format!("`{}` is not a value of `{key}`", text.value);
            let hint = format!("{near}it takes {}", listed(&backticked(&names), "or"));
            let problem = Problem::error("unknown-word", text.place.clone(), message);
            self.document.push(problem.hint(hint));
        }
        known.map(|value| Located { value, place: text.place })
    }

    /// A text in one language for all, or a table with a text a language.
    pub(crate) fn localised(&self, key: &'static str) -> Option<Located<Localised>> {
        let value = self.value(key)?;
        if let Some(text) = value.get_ref().as_str() {
            let text = Some(text.to_owned());
            let both = Localised { french: text.clone(), english: text };
            return Some(Located { value: both, place: self.document.place(value.span()) });
        }
        let table = self.table(key)?;
        let [french, english] = ["fr", "en"].map(|code| table.text(code).map(|text| text.value));
        table.refuse_unknown_keys();
        Some(Located { value: Localised { french, english }, place: table.place() })
    }

    /// Yes or no.
    pub(crate) fn truth(&self, key: &'static str) -> Option<Located<bool>> {
        let value = self.value(key)?;
        self.typed(value, value.get_ref().as_bool(), key, "true or false")
    }

    /// A date, written as such or as a text.
    pub(crate) fn date(&self, key: &'static str) -> Option<Located<NaiveDate>> {
        let value = self.value(key)?;
        let day = date(value.get_ref());
        if day.is_none() && self.refuse_impossible_day(value) {
            return None;
        }
        self.typed(value, day, key, "a date such as 2022-04-01")
    }

    /// Notes a day that no calendar has, or a text that is no day; whether the value is one.
    fn refuse_impossible_day(&self, value: &Spanned<DeValue<'a>>) -> bool {
        let written = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(moment) if moment.time.is_none() => moment.to_string(),
            _ => return false,
        };
        let message = format!("`{written}` is not a day of the calendar");
        let place = self.document.place(value.span());
        let problem = Problem::error("impossible-date", place, message);
        self.document.push(problem.hint("write a day that exists, such as 2022-04-01"));
        true
    }

    /// A list whose items are dates or texts; empty if the key is absent.
    pub(crate) fn dates_and_texts(&self, key: &'static str) -> Vec<Located<String>> {
        self.items(key, "a list of dates")
            .into_iter()
            .filter_map(|item| {
                let text = date(item.get_ref()).map(|date| date.to_string());
                let is_day = item.get_ref().as_datetime().is_some_and(|day| day.time.is_none());
                if text.is_none() && is_day && self.refuse_impossible_day(item) {
                    return None;
                }
                let text = text.or_else(|| item.get_ref().as_str().map(str::to_owned));
                self.typed(item, text, key, "a list of dates such as 2022-05-02")
            })
            .collect()
    }

    /// A table inside this one.
    pub(crate) fn table(&self, key: &'static str) -> Option<Table<'d, 'a>> {
        let value = self.value(key)?;
        let table = self.typed(value, value.get_ref().as_table(), key, "a table")?;
        Some(Table::new(self.document, table.value, value.span(), self.title_of(key)))
    }

    /// The tables of a list, in file order; none if the key is absent.
    pub(crate) fn tables(&self, key: &'static str) -> Vec<Table<'d, 'a>> {
        let mut tables: Vec<Table<'d, 'a>> = self
            .items(key, "a list of tables")
            .into_iter()
            .filter_map(|item| {
                let table = self.typed(item, item.get_ref().as_table(), key, "a list of tables")?;
                let id = table.value.get("id").and_then(|id| id.get_ref().as_str());
                let title = id.map_or_else(|| format!("[[{key}]]"), |id| format!("{key} `{id}`"));
                Some(Table::new(self.document, table.value, item.span(), title))
            })
            .collect();
        tables.sort_by_key(|table| table.header.start);
        tables
    }

    /// The tables of a table of tables, each with its key, in file order.
    pub(crate) fn named_tables(&self) -> Vec<(Located<String>, Table<'d, 'a>)> {
        let mut tables: Vec<_> = self
            .keys
            .iter()
            .filter_map(|(key, value)| {
                let name = self.key(key);
                let table =
                    self.typed(value, value.get_ref().as_table(), &name.value, "a table")?;
                let title = format!("{}.{}", self.title, name.value);
                Some((name, Table::new(self.document, table.value, value.span(), title)))
            })
            .collect();
        tables.sort_by_key(|(name, _)| name.place.span.start);
        tables
    }

    /// All keys with a number each, in file order.
    pub(crate) fn numbers(&self) -> Vec<(Located<String>, Located<f64>)> {
        self.entries(number, "a number")
    }

    /// All keys with a text each, in file order.
    pub(crate) fn named_texts(&self) -> Vec<(Located<String>, Located<String>)> {
        self.entries(|value| value.as_str().map(str::to_owned), "a text")
    }

    fn entries<T>(
        &self,
        read: impl Fn(&DeValue<'_>) -> Option<T>,
        wanted: &str,
    ) -> Vec<(Located<String>, Located<T>)> {
        let mut entries: Vec<_> = self
            .keys
            .iter()
            .filter_map(|(key, value)| {
                let name = self.key(key);
                let read = self.typed(value, read(value.get_ref()), &name.value, wanted)?;
                Some((name, read))
            })
            .collect();
        entries.sort_by_key(|(name, _)| name.place.span.start);
        entries
    }

    /// The value, or a problem that says that the key is missing.
    pub(crate) fn required<T>(&self, key: &'static str, value: Option<T>, cure: &str) -> Option<T> {
        if value.is_none() && !self.has(key) {
            let message = format!("`{key}` is missing in {}", self.title);
            self.document.push(Problem::error("missing-key", self.place(), message).hint(cure));
        }
        value
    }

    /// Notes every key that nobody asked for.
    pub(crate) fn refuse_unknown_keys(&self) {
        let asked = self.asked.borrow();
        for key in self.keys.keys() {
            let name: &str = key.get_ref();
            if asked.contains(&name) {
                continue;
            }
            let hint = nearest(name, asked.iter().copied()).map_or_else(
                || format!("the keys here are {}", listed(&backticked(&asked), "and")),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("`{name}` is not a key of {}", self.title);
            let place = self.document.place(key.span());
            self.document.push(Problem::error("unknown-key", place, message).hint(hint));
        }
    }

    fn value(&self, key: &'static str) -> Option<&'d Spanned<DeValue<'a>>> {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&key) {
            asked.push(key);
        }
        self.keys.get(key)
    }

    fn items(&self, key: &'static str, wanted: &str) -> Vec<&'d Spanned<DeValue<'a>>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let items = self.typed(value, value.get_ref().as_array(), key, wanted);
        items.map_or_else(Vec::new, |items| items.value.iter().collect())
    }

    fn key(&self, key: &Spanned<std::borrow::Cow<'a, str>>) -> Located<String> {
        Located { value: key.get_ref().to_string(), place: self.document.place(key.span()) }
    }

    fn title_of(&self, key: &str) -> String {
        if self.title == "the file" {
            format!("[{key}]")
        } else {
            format!("{key} of {}", self.title)
        }
    }

    fn located_text(&self, value: &Spanned<DeValue<'a>>, key: &str) -> Option<Located<String>> {
        self.typed(value, value.get_ref().as_str().map(str::to_owned), key, "a text in quotes")
    }

    fn typed<T>(
        &self,
        value: &Spanned<DeValue<'a>>,
        read: Option<T>,
        key: &str,
        wanted: &str,
    ) -> Option<Located<T>> {
        let place = self.document.place(value.span());
        if read.is_none() {
            let message = format!("`{key}` is {}", described(value.get_ref(), wanted));
            let problem = Problem::error("wrong-type", place.clone(), message);
            self.document.push(problem.hint(format!("write {wanted}")));
        }
        Some(Located { value: read?, place })
    }
}

//! The schemas for editors agree with the readers: the same keys in every table, the same words,
//! and every campaign and grid that is read is valid.

mod validator;

use crate::program::Place;
use crate::schema::validator::faults;
use mystery_calls::calendar::HolidayCalendar;
use mystery_calls::input::{campaign, grid};
use mystery_calls::model::{Action, AllocationRule, Channel, Check, Kind, Outcome, Standing};
use mystery_calls::source::{Problems, SourceFile};
use mystery_calls::text::Language;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A key that nobody knows, and that is like none that somebody does.
const UNKNOWN: &str = "zzzzzzzzzzzzzzzzzz";

const CAMPAIGN: &str = "id = \"a\"\nstart = 2027-03-01\nend = 2027-05-28\ncalls = 1\n";
const SERVICE: &str = "[[channel]]\nid = \"phone\"\nkind = \"phone\"\nminutes = 5\n\
                       [[service]]\nid = \"s\"\nhours = \"Mo 09:00-12:00\"\nchannels = [\"phone\"]\n";

fn campaign_schema() -> Value {
    serde_json::from_str(campaign::SCHEMA).unwrap()
}

fn grid_schema() -> Value {
    serde_json::from_str(grid::SCHEMA).unwrap()
}

/// The keys that a reader names as those of the table with the unknown key.
fn named(problems: &Problems) -> BTreeSet<String> {
    let problem = problems.in_file_order().into_iter().find(|problem| {
        problem.code == "unknown-key" && problem.message.starts_with(&format!("`{UNKNOWN}`"))
    });
    let problem = problem.unwrap_or_else(|| panic!("{problems:#?}"));
    let hint = problem.hint.as_deref().unwrap();
    assert!(hint.starts_with("the keys here are "), "{hint}");
    hint.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn keys_of_campaign(text: &str) -> BTreeSet<String> {
    named(&campaign::draft_campaign(&SourceFile::new("c.toml", text)).1)
}

fn keys_of_grid(text: &str) -> BTreeSet<String> {
    named(&grid::draft_grid(&SourceFile::new("g.toml", text), &[] as &[Channel]).1)
}

/// The keys of the table at a path in a schema; lists and tables by name are gone into.
fn keys_at(schema: &Value, path: &[&str]) -> BTreeSet<String> {
    let mut at = schema;
    for key in path {
        at = &at["properties"][key];
        at = at.get("items").unwrap_or(at);
        at = at.get("properties").map_or_else(
            || at.get("additionalProperties").filter(|inner| inner.is_object()).unwrap_or(at),
            |_| at,
        );
    }
    let texts = at.get("anyOf").map_or(at, |either| &either[1]);
    assert_eq!(texts["additionalProperties"], false, "{path:?}");
    texts["properties"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn every_table_of_a_campaign_has_the_keys_that_its_reader_knows() {
    let schema = campaign_schema();
    let top = format!("{UNKNOWN} = 1\n[campaign]\n{CAMPAIGN}");
    assert_eq!(keys_of_campaign(&top), keys_at(&schema, &[]));
    let own = format!("[campaign]\n{CAMPAIGN}{UNKNOWN} = 1\n");
    assert_eq!(keys_of_campaign(&own), keys_at(&schema, &["campaign"]));
    for key in keys_at(&schema, &[]).iter().filter(|key| *key != "campaign") {
        let is_list = schema["properties"][key]["type"] == "array";
        let header = if is_list { format!("[[{key}]]") } else { format!("[{key}]") };
        let text = format!("[campaign]\n{CAMPAIGN}{header}\n{UNKNOWN} = 1\n");
        assert_eq!(keys_of_campaign(&text), keys_at(&schema, &[key]), "{key}");
    }
    let text = format!("[campaign]\n{CAMPAIGN}{SERVICE}[service.channel.phone]\n{UNKNOWN} = 1\n");
    assert_eq!(keys_of_campaign(&text), keys_at(&schema, &["service", "channel"]));
}

#[test]
fn every_table_of_a_grid_has_the_keys_that_its_reader_knows() {
    let schema = grid_schema();
    assert_eq!(keys_of_grid(&format!("id = \"g\"\n{UNKNOWN} = 1\n")), keys_at(&schema, &[]));
    let read = |inner: &str| keys_of_grid(&format!("id = \"g\"\n{inner}"));
    for key in ["commitment", "section"] {
        assert_eq!(read(&format!("[[{key}]]\n{UNKNOWN} = 1\n")), keys_at(&schema, &[key]), "{key}");
    }
    let texts = [("commitment", "text"), ("section", "name"), ("criterion", "wording")];
    for (list, key) in texts {
        let text = format!("[[{list}]]\n{key} = {{ {UNKNOWN} = \"x\" }}\n");
        assert_eq!(read(&text), keys_at(&schema, &[list, key]), "{key}");
    }
    // What a criterion may say depends on its kind; the schema has the keys of all kinds.
    let kinds = &schema["properties"]["criterion"]["items"]["properties"]["kind"]["enum"];
    let kinds = kinds.as_array().unwrap().iter().map(|kind| kind.as_str().unwrap());
    let keys =
        kinds.flat_map(|kind| read(&format!("[[criterion]]\nkind = \"{kind}\"\n{UNKNOWN} = 1\n")));
    assert_eq!(keys.collect::<BTreeSet<_>>(), keys_at(&schema, &["criterion"]));
    let inner = [
        ("gate", "yes-no", format!("gate = {{ {UNKNOWN} = 1 }}")),
        ("knock_out", "yes-no", format!("knock_out = {{ {UNKNOWN} = 1 }}")),
        ("steps", "measure", format!("steps = [{{ {UNKNOWN} = 1 }}]")),
        ("linear", "measure", format!("linear = {{ {UNKNOWN} = 1 }}")),
    ];
    for (key, kind, line) in inner {
        let text = format!("[[criterion]]\nkind = \"{kind}\"\n{line}\n");
        assert_eq!(read(&text), keys_at(&schema, &["criterion", key]), "{key}");
    }
}

#[test]
fn words_are_those_that_the_readers_take() {
    let schema = campaign_schema();
    let words = |path: &str| -> BTreeSet<String> {
        let list = schema.pointer(path).unwrap_or_else(|| panic!("{path}"));
        list.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
    };
    let set = |words: &[&str]| -> BTreeSet<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    };
    let channel = "/properties/channel/items/properties/kind/enum";
    assert_eq!(words(channel), set(&Kind::ALL.map(Kind::word)));
    let settings = "/properties/campaign/properties";
    assert_eq!(
        words(&format!("{settings}/language/enum")),
        set(&Language::ALL.map(Language::code))
    );
    let codes: Vec<&str> = HolidayCalendar::codes().chain(["none"]).collect();
    assert_eq!(words(&format!("{settings}/holidays/enum")), set(&codes));
    let rules = "/properties/allocation/properties/services/enum";
    assert_eq!(words(rules), set(&AllocationRule::ALL.map(AllocationRule::word)));
    for check in Check::ALL {
        let path = format!("/properties/import/properties/{}/enum", check.key());
        assert_eq!(words(&path), set(&Action::WORDS.map(|(word, _)| word)));
    }
    let results = Outcome::ALL.into_iter().filter(|one| one.standing() == Standing::Result);
    let results: BTreeSet<String> = results.map(|one| one.word().to_owned()).collect();
    let text = grid::SCHEMA;
    let mut names = text.split("\"propertyNames\"").nth(1).unwrap().split(']');
    let names = names.next().unwrap().split('"').skip(3).step_by(2).map(str::to_owned);
    assert_eq!(names.collect::<BTreeSet<_>>(), results);
}

/// A TOML file as the value that editors check.
fn value(name: &str, text: &str) -> Value {
    let table: toml::Table = text.parse().unwrap_or_else(|why| panic!("{name}: {why}"));
    plain(toml::Value::Table(table))
}

fn plain(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(moment) => Value::String(moment.to_string()),
        toml::Value::Array(items) => items.into_iter().map(plain).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, plain(value))).collect())
        }
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(truth) => Value::Bool(truth),
    }
}

#[test]
fn every_campaign_and_grid_that_is_read_is_valid() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    let (campaign, grid) = (campaign_schema(), grid_schema());
    let founding = "campaigns/montpellier-2022-q2";
    let mut campaigns = vec![format!("{founding}/campaign.toml")];
    for entry in fs::read_dir(root.join("tests/campaigns")).unwrap() {
        campaigns.push(format!("tests/campaigns/{}", entry.unwrap().file_name().display()));
    }
    assert!(campaigns.len() > 20, "{campaigns:?}");
    for path in campaigns {
        let found = faults(&campaign, &value(&path, &read(&path)));
        assert_eq!(found, Vec::<String>::new(), "{path}");
    }
    let path = format!("{founding}/grid.toml");
    assert_eq!(faults(&grid, &value(&path, &read(&path))), Vec::<String>::new());
    for (page, schema) in [("campaign.md", &campaign), ("grid.md", &grid)] {
        let page = read(&format!("src/guide/{page}"));
        let example = page.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
        assert_eq!(faults(schema, &value("guide", example)), Vec::<String>::new());
    }
}

#[test]
fn what_readers_refuse_schemas_refuse() {
    let founding = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("campaigns/montpellier-2022-q2/campaign.toml"),
    )
    .unwrap();
    let (schema, good) = (campaign_schema(), value("founding", &founding));
    let refused = |pointer: &str, wrong: Value| {
        let mut bad = good.clone();
        let (table, key) = pointer.rsplit_once('/').unwrap();
        bad.pointer_mut(table).unwrap()[key] = wrong;
        assert_ne!(faults(&schema, &bad), Vec::<String>::new(), "{pointer}");
    };
    refused("/campaign/calls", json!(0));
    refused("/campaign/start", json!("1 April 2022"));
    refused("/campaign/titel", json!("x"));
    refused("/campaign/closed", json!(["2022-04-01.."]));
    refused("/channel/0/kind", json!("telephone"));
    refused("/channel/0/minutes", json!(0));
    refused("/service/0/volume", json!(-1));
    refused("/service/0/channels", json!([]));
    refused("/evaluator", json!([]));
    let schema = grid_schema();
    let criterion = |more: Value| {
        let mut one = json!({ "id": "c", "section": "s", "channels": ["p"], "points": 1 });
        one.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        faults(&schema, &json!({ "id": "g", "criterion": [one] })).is_empty()
    };
    assert!(criterion(json!({ "kind": "yes-no" })));
    assert!(!criterion(json!({ "kind": "yes-no", "earns": { "x": 1 } })));
    assert!(!criterion(json!({ "kind": "scale" })));
    assert!(criterion(json!({ "kind": "scale", "levels": { "0": 0, "1": 1 } })));
    assert!(!criterion(json!({ "kind": "measure" })));
    assert!(criterion(json!({ "kind": "measure", "linear": { "full": 1, "zero": 2 } })));
    assert!(!criterion(json!({ "kind": "outcome", "earns": { "completd": 1 } })));
    assert!(criterion(json!({ "kind": "choice", "earns": { "completd": 1 } })));
    let both = json!({ "cap": 4, "times": 0.5 });
    assert!(!criterion(json!({ "kind": "yes-no", "knock_out": both })));
}

#[test]
fn the_command_prints_the_schema_and_nothing_else() {
    let place = Place::new();
    for (word, text) in [("campaign", campaign::SCHEMA), ("grid", grid::SCHEMA)] {
        let ran = place.mystery(&format!("schema {word}"));
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str(), ran.code), (text, "", 0));
    }
    assert_eq!(place.mystery("schema plan").code, 2);
}

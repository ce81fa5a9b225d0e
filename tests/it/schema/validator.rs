//! As much of JSON Schema 2020-12 as the schemas use; a keyword that it does not know is a bug.

use serde_json::{Map, Value};

/// Everything in a value that its schema forbids, each with its place; none if it is valid.
pub(crate) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, value, "", &mut found);
    found
}

fn is_valid(schema: &Value, value: &Value) -> bool {
    faults(schema, value).is_empty()
}

fn check(schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let Some(keywords) = schema.as_object() else {
        if schema == &Value::Bool(false) {
            found.push(format!("{at}: nothing may stand here"));
        }
        return;
    };
    for (keyword, wanted) in keywords {
        let holds = match keyword.as_str() {
            "$schema" | "title" | "description" | "default" | "examples" | "then" => true,
            "properties" | "additionalProperties" | "items" => {
                within(keyword, keywords, value, at, found);
                true
            }
            "allOf" => {
                let all = wanted.as_array().unwrap();
                for schema in all {
                    check(schema, value, at, found);
                }
                true
            }
            "if" => {
                if is_valid(wanted, value) {
                    check(&keywords["then"], value, at, found);
                }
                true
            }
            _ => holds(keyword, wanted, value),
        };
        if !holds {
            found.push(format!("{at}: {keyword} {wanted} does not hold of {value}"));
        }
    }
}

/// What stands inside a table or a list.
fn within(
    keyword: &str,
    keywords: &Map<String, Value>,
    value: &Value,
    at: &str,
    found: &mut Vec<String>,
) {
    let wanted = &keywords[keyword];
    match (keyword, value) {
        ("items", Value::Array(items)) => {
            for (number, item) in items.iter().enumerate() {
                check(wanted, item, &format!("{at}/{number}"), found);
            }
        }
        ("properties", Value::Object(fields)) => {
            for (key, schema) in wanted.as_object().unwrap() {
                if let Some(field) = fields.get(key) {
                    check(schema, field, &format!("{at}/{key}"), found);
                }
            }
        }
        ("additionalProperties", Value::Object(fields)) => {
            let known =
                |key: &str| keywords.get("properties").is_some_and(|all| all.get(key).is_some());
            for (key, field) in fields.iter().filter(|(key, _)| !known(key)) {
                check(wanted, field, &format!("{at}/{key}"), found);
            }
        }
        _ => {}
    }
}

fn holds(keyword: &str, wanted: &Value, value: &Value) -> bool {
    let schemas = || wanted.as_array().unwrap().iter();
    let number = value.as_f64();
    let limit = || wanted.as_f64().unwrap();
    let length = |items: usize| items as u64 >= wanted.as_u64().unwrap();
    match keyword {
        "type" => is_of(wanted.as_str().unwrap(), value),
        "enum" => schemas().any(|one| one == value),
        "const" => wanted == value,
        "minimum" => number.is_none_or(|number| number >= limit()),
        "maximum" => number.is_none_or(|number| number <= limit()),
        "exclusiveMinimum" => number.is_none_or(|number| number > limit()),
        "exclusiveMaximum" => number.is_none_or(|number| number < limit()),
        "minItems" => value.as_array().is_none_or(|items| length(items.len())),
        "minLength" => value.as_str().is_none_or(|text| length(text.chars().count())),
        "uniqueItems" => value.as_array().is_none_or(|items| {
            items.iter().enumerate().all(|(at, item)| !items[..at].contains(item))
        }),
        "required" => value
            .as_object()
            .is_none_or(|fields| schemas().all(|key| fields.contains_key(key.as_str().unwrap()))),
        "propertyNames" => value.as_object().is_none_or(|fields| {
            fields.keys().all(|key| is_valid(wanted, &Value::String(key.clone())))
        }),
        "anyOf" => schemas().any(|schema| is_valid(schema, value)),
        "oneOf" => schemas().filter(|schema| is_valid(schema, value)).count() == 1,
        "not" => !is_valid(wanted, value),
        "format" => value.as_str().is_none_or(is_date),
        "pattern" => value.as_str().is_none_or(|text| fits(wanted.as_str().unwrap(), text)),
        other => panic!("the validator does not know `{other}`"),
    }
}

fn is_of(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("the validator does not know the type `{other}`"),
    }
}

fn is_date(text: &str) -> bool {
    chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok() && text.len() == 10
}

/// The patterns of the schemas, spelled out.
fn fits(pattern: &str, text: &str) -> bool {
    let all = |is: fn(char) -> bool| !text.is_empty() && text.chars().all(is);
    match pattern {
        "^[a-z0-9-]+$" => all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
        "^[A-Za-z0-9._-]+$" => all(|c| c.is_ascii_alphanumeric() || "._-".contains(c)),
        "^[A-Za-z]?[0-9]+$" => {
            let digits = text.strip_prefix(|c: char| c.is_ascii_alphabetic()).unwrap_or(text);
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        }
        r"^\d{4}-\d{2}-\d{2}(\.\.\d{4}-\d{2}-\d{2})?$" => {
            let (first, last) = text.split_once("..").unwrap_or((text, text));
            is_date(first) && is_date(last)
        }
        r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$" => {
            let time = chrono::NaiveTime::parse_from_str(text, "%H:%M");
            (time.is_ok() && text.len() == 5) || text == "24:00"
        }
        other => panic!("the validator does not know the pattern {other}"),
    }
}

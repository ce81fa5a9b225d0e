/// Reads the tables with R; base R is enough.
pub const R: &str = r#"# Reads the tidy tables of a campaign. Run it in their folder: source("read.R")
read_tidy <- function(name) {
  read.csv(name, encoding = "UTF-8", na.strings = "", stringsAsFactors = FALSE,
           colClasses = c(call = "character"))
}
calls      <- read_tidy("calls.csv")
scorecards <- read_tidy("scorecards.csv")
answers    <- read_tidy("answers.csv")
events     <- read_tidy("events.csv")
rejects    <- read_tidy("rejects.csv")
dictionary <- read.csv("dictionary.csv", encoding = "UTF-8", na.strings = "")
for (day in c("date", "due")) calls[[day]] <- as.Date(calls[[day]])
for (day in c("date", "sent", "replied")) scorecards[[day]] <- as.Date(scorecards[[day]])

# The weighted mean score of the mystery calls that have one.
scored <- subset(calls, standing == "scored" & kind != "audit")
if (nrow(scored) > 0) {
  cat(nrow(scored), "scored calls, weighted mean score",
      round(weighted.mean(scored$score, scored$weight), 4), "\n")
}
"#;

/// Reads the tables with Python; its standard library is enough.
pub const PYTHON: &str = r#""""Reads the tidy tables of a campaign. Run it in their folder: python3 read.py"""
import csv

NUMBERS = {"probability", "weight", "raw_score", "score", "value"}


def read_tidy(name):
    with open(name, encoding="utf-8", newline="") as file:
        return [
            {key: float(cell) if key in NUMBERS and cell else (cell or None)
             for key, cell in row.items()}
            for row in csv.DictReader(file)
        ]


calls = read_tidy("calls.csv")
scorecards = read_tidy("scorecards.csv")
answers = read_tidy("answers.csv")
events = read_tidy("events.csv")
rejects = read_tidy("rejects.csv")
dictionary = read_tidy("dictionary.csv")
# With pandas: calls = pandas.read_csv("calls.csv", parse_dates=["date", "due"])

# The weighted mean score of the mystery calls that have one.
scored = [call for call in calls if call["standing"] == "scored" and call["kind"] != "audit"]
weight = sum(call["weight"] for call in scored)
if weight:
    mean = sum(call["weight"] * call["score"] for call in scored) / weight
    print(len(scored), "scored calls, weighted mean score", round(mean, 4))
"#;

use crate::flow::fitting::Bounds;
use crate::flow::fitting::Cell;
use crate::flow::fitting::Table;
use crate::flow::fitting::line::{Entry, factor, free_factor};
use crate::num::sum;

/// A fitted table.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// The values, in the order of the cells.
    pub values: Vec<f64>,
    /// How far each row lies above its bounds, or below them (negative); 0 but for rounding where
    /// the fit converged.
    pub row_deviations: Vec<f64>,
    /// The same for each column.
    pub column_deviations: Vec<f64>,
    /// How many times rows and columns were fitted.
    pub rounds: usize,
    /// Whether all totals hold to [`Fitted::TOLERANCE`], and the values no longer change.
    pub converged: bool,
}

impl Fitted {
    /// How far a total may be off, and a value may still move, relative to the largest total (at
    /// least 1) for a fit to have converged.
    pub const TOLERANCE: f64 = 1e-12;
    /// How many rounds are tried.
    pub const ROUNDS: usize = 5000;
}

impl Table {
    /// The table closest to the start values that keeps all totals and bounds.
    ///
    /// Where rows and columns cannot both hold, columns hold and rows deviate; cells never leave
    /// their bounds. A column deviates only where its cells cannot reach its total.
    ///
    /// # Panics
    /// If a cell lies outside the table, a start value is negative or no number, or bounds are
    /// crossed.
    ///
    /// # Example
    /// ```
    /// use mystery_calls::flow::fitting::{Bounds, Cell, Table};
    /// let free = |row, column| Cell { row, column, start: 1.0, bounds: Bounds::FREE };
    /// let table = Table {
    ///     rows: vec![Bounds::exactly(6.0), Bounds::exactly(4.0)],
    ///     columns: vec![Bounds::exactly(5.0), Bounds::exactly(5.0)],
    ///     cells: vec![free(0, 0), free(0, 1), free(1, 0), free(1, 1)],
    /// };
    /// assert_eq!(table.fit().values, [3.0, 3.0, 2.0, 2.0]);
    /// ```
    #[must_use]
    pub fn fit(&self) -> Fitted {
        self.check();
        let mut rows = Lines::new(&self.rows, &self.cells, |cell| cell.row);
        let mut columns = Lines::new(&self.columns, &self.cells, |cell| cell.column);
        let still = 0.1 * Fitted::TOLERANCE * self.scale();
        let (mut values, mut before) = (Vec::new(), Vec::new());
        self.fill(&mut values, &rows, &columns);
        for round in 1..=Fitted::ROUNDS {
            rows.fit(&self.cells, |cell| columns.factors[cell.column]);
            rows.stop_drift();
            columns.fit(&self.cells, |cell| rows.factors[cell.row]);
            std::mem::swap(&mut values, &mut before);
            self.fill(&mut values, &rows, &columns);
            let moved = before.iter().zip(&values).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            // Values can rest for a while although factors still drift towards a bound of a row,
            // so only kept totals end the fit.
            if (moved <= still && self.keeps(&values, &rows, &columns)) || round == Fitted::ROUNDS {
                return self.fitted(values, round, moved <= still, (&rows, &columns));
            }
        }
        unreachable!("the last round returns")
    }

    fn check(&self) {
        let ordered = |bounds: &Bounds| 0.0 <= bounds.min && bounds.min <= bounds.max;
        assert!(self.rows.iter().chain(&self.columns).all(ordered), "the bounds of a margin cross");
        for cell in &self.cells {
            assert!(cell.row < self.rows.len() && cell.column < self.columns.len(), "{cell:?}");
            assert!(
                cell.start >= 0.0 && cell.start.is_finite() && ordered(&cell.bounds),
                "{cell:?}"
            );
        }
    }

    /// The largest finite bound of any margin, at least 1.
    fn scale(&self) -> f64 {
        let bounds = self.rows.iter().chain(&self.columns).flat_map(|b| [b.min, b.max]);
        bounds.filter(|bound| bound.is_finite()).fold(1.0, f64::max)
    }

    /// Writes the values that the factors make.
    fn fill(&self, values: &mut Vec<f64>, rows: &Lines, columns: &Lines) {
        let value = |cell: &Cell| {
            cell.bounds.hold(cell.start * rows.factors[cell.row] * columns.factors[cell.column])
        };
        values.clear();
        values.extend(self.cells.iter().map(value));
    }

    fn keeps(&self, values: &[f64], rows: &Lines, columns: &Lines) -> bool {
        let tolerance = Fitted::TOLERANCE * self.scale();
        let kept = |deviation: f64| deviation.abs() <= tolerance;
        rows.deviations(values).chain(columns.deviations(values)).all(kept)
    }

    fn fitted(
        &self,
        values: Vec<f64>,
        rounds: usize,
        still: bool,
        (rows, columns): (&Lines, &Lines),
    ) -> Fitted {
        let converged = still && self.keeps(&values, rows, columns);
        let (row_deviations, column_deviations) =
            (rows.deviations(&values).collect(), columns.deviations(&values).collect());
        Fitted { values, row_deviations, column_deviations, rounds, converged }
    }
}

/// All rows, or all columns, with their factors.
struct Lines<'a> {
    bounds: &'a [Bounds],
    /// The cells of each line, one line after another.
    members: Vec<usize>,
    /// Where those of each line begin, and where those of the last one end.
    firsts: Vec<usize>,
    factors: Vec<f64>,
    /// Whether no cell has bounds, so that a line grows in proportion to its factor.
    free: bool,
}

impl<'a> Lines<'a> {
    fn new(bounds: &'a [Bounds], cells: &[Cell], line_of: impl Fn(&Cell) -> usize) -> Lines<'a> {
        let mut firsts = vec![0; bounds.len() + 1];
        for cell in cells {
            firsts[line_of(cell) + 1] += 1;
        }
        for line in 0..bounds.len() {
            firsts[line + 1] += firsts[line];
        }
        let mut next = firsts.clone();
        let mut members = vec![0; cells.len()];
        for (at, cell) in cells.iter().enumerate() {
            let next = &mut next[line_of(cell)];
            members[*next] = at;
            *next += 1;
        }
        let free = cells.iter().all(|cell| cell.bounds == Bounds::FREE);
        Lines { bounds, members, firsts, factors: vec![1.0; bounds.len()], free }
    }

    /// The cells of a line.
    fn members(&self, line: usize) -> &[usize] {
        &self.members[self.firsts[line]..self.firsts[line + 1]]
    }

    /// Fits each line by itself, given the factors of the lines that cross it.
    fn fit(&mut self, cells: &[Cell], crossing: impl Fn(&Cell) -> f64) {
        let (mut line, mut knots) = (Vec::new(), Vec::new());
        for at in 0..self.bounds.len() {
            let members = &self.members[self.firsts[at]..self.firsts[at + 1]];
            if self.free {
                let value = |&cell: &usize| cells[cell].start * crossing(&cells[cell]);
                let sum = members.iter().map(value).sum();
                if let Some(factor) = free_factor(sum, self.bounds[at]) {
                    self.factors[at] = factor;
                    continue;
                }
            }
            line.clear();
            line.extend(members.iter().map(|&cell| Entry {
                value: cells[cell].start * crossing(&cells[cell]),
                bounds: cells[cell].bounds,
            }));
            self.factors[at] = factor(&line, self.bounds[at], &mut knots);
        }
    }

    /// Factors drift apart without end where no table keeps all totals; held here they stay
    /// within the numbers, and the factors that cross them follow.
    fn stop_drift(&mut self) {
        for factor in &mut self.factors {
            *factor = factor.clamp(1e-100, 1e100);
        }
    }

    fn deviations(&self, values: &[f64]) -> impl Iterator<Item = f64> {
        (0..).zip(self.bounds).map(|(line, bounds)| {
            bounds.deviation(sum(self.members(line).iter().map(|&cell| values[cell])))
        })
    }
}

use crate::flow::fitting::Bounds;
use crate::flow::fitting::Cell;
use crate::flow::fitting::Fitted;
use crate::flow::fitting::Table;
use crate::rng::Seed;
use crate::rng::Stream;

fn full(rows: Vec<Bounds>, columns: Vec<Bounds>, start: impl Fn(usize, usize) -> f64) -> Table {
    let mut cells = Vec::new();
    for row in 0..rows.len() {
        for column in 0..columns.len() {
            cells.push(Cell { row, column, start: start(row, column), bounds: Bounds::FREE });
        }
    }
    Table { rows, columns, cells }
}

fn exact(totals: &[f64]) -> Vec<Bounds> {
    totals.iter().map(|&total| Bounds::exactly(total)).collect()
}

#[track_caller]
fn assert_near(got: &[f64], expected: &[f64]) {
    assert_eq!(got.len(), expected.len());
    for (got, expected) in got.iter().zip(expected) {
        assert!((got - expected).abs() < 1e-10, "{got} for {expected}");
    }
}

#[test]
fn even_starts_give_the_product_of_the_margins() {
    let (rows, columns) = ([7.0, 11.0, 2.0], [4.0, 10.0, 5.0, 1.0]);
    let fitted = full(exact(&rows), exact(&columns), |_, _| 1.0).fit();
    assert!(fitted.converged);
    let product: Vec<f64> =
        rows.iter().flat_map(|r| columns.iter().map(move |c| r * c / 20.0)).collect();
    assert_near(&fitted.values, &product);
}

#[test]
fn a_two_by_two_table_keeps_its_odds_ratio() {
    // Odds ratio 6 with all totals 10: x² / (10 − x)² = 6.
    let fitted =
        full(exact(&[10.0; 2]), exact(&[10.0; 2]), |r, c| [[3.0, 1.0], [1.0, 2.0]][r][c]).fit();
    let x = 10.0 * 6_f64.sqrt() / (1.0 + 6_f64.sqrt());
    assert_near(&fitted.values, &[x, 10.0 - x, 10.0 - x, x]);
}

#[test]
fn a_minimum_binds_and_the_rest_is_shared_in_proportion() {
    // One column of 10 over starts 1, 2, 7; the first row must have 3: 3, then 7 in ratio 2 : 7.
    let rows = vec![Bounds::between(3.0, 9.0), Bounds::FREE, Bounds::FREE];
    let fitted = full(rows, exact(&[10.0]), |r, _| [1.0, 2.0, 7.0][r]).fit();
    assert!(fitted.converged);
    assert_near(&fitted.values, &[3.0, 14.0 / 9.0, 49.0 / 9.0]);
}

#[test]
fn a_bound_that_does_not_bind_changes_nothing() {
    // Columns by themselves: 20 over 1 : 2 : 1, and 10 over 2 : 3 : 1; row sums 8 ⅓, 15, 6 ⅔.
    let rows = vec![Bounds::between(0.5, 9.0), Bounds::FREE, Bounds::between(0.0, 8.0)];
    let start = |r: usize, c: usize| [[1.0, 2.0], [2.0, 3.0], [1.0, 1.0]][r][c];
    let fitted = full(rows, exact(&[20.0, 10.0]), start).fit();
    assert!(fitted.converged);
    assert_near(&fitted.values, &[5.0, 10.0 / 3.0, 10.0, 5.0, 5.0, 5.0 / 3.0]);
}

#[test]
fn fixed_cells_stay_and_the_others_fill_up() {
    let mut table = full(exact(&[5.0, 5.0]), exact(&[4.0, 6.0]), |_, _| 1.0);
    table.cells[0].bounds = Bounds::exactly(1.0);
    let fitted = table.fit();
    assert!(fitted.converged);
    assert_near(&fitted.values, &[1.0, 4.0, 3.0, 2.0]);
}

#[test]
fn where_both_margins_cannot_hold_columns_do() {
    // Row 0 asks 3 but has no cell except in a column of 2.
    let cell = |row, column| Cell { row, column, start: 1.0, bounds: Bounds::FREE };
    let table = Table {
        rows: exact(&[3.0, 5.0]),
        columns: exact(&[2.0, 6.0]),
        cells: vec![cell(0, 0), cell(1, 0), cell(1, 1)],
    };
    let fitted = table.fit();
    assert!(!fitted.converged);
    assert_near(&fitted.column_deviations, &[0.0, 0.0]);
    assert!((fitted.row_deviations[0] + 1.0).abs() < 1e-3, "{fitted:?}");
    assert!((fitted.row_deviations[1] - 1.0).abs() < 1e-3, "{fitted:?}");
}

#[test]
fn a_column_out_of_reach_of_its_cells_says_by_how_much() {
    let mut table = full(vec![Bounds::FREE; 2], exact(&[5.0]), |_, _| 1.0);
    table.cells[0].bounds = Bounds::between(0.0, 1.0);
    table.cells[1].bounds = Bounds::between(0.0, 2.5);
    let fitted = table.fit();
    assert!(!fitted.converged);
    assert_near(&fitted.values, &[1.0, 2.5]);
    assert_near(&fitted.column_deviations, &[-1.5]);
}

/// Margins that can be kept, by summing a table that keeps all bounds.
fn random_table(stream: &mut Stream) -> Table {
    let (rows, columns) = (2 + stream.index(5), 2 + stream.index(4));
    let mut cells = Vec::new();
    let (mut row_sums, mut column_sums) = (vec![0.0; rows], vec![0.0; columns]);
    for (row, row_sum) in row_sums.iter_mut().enumerate() {
        for (column, column_sum) in column_sums.iter_mut().enumerate() {
            let (start, inside) = (0.1 + stream.unit(), 0.1 + 3.0 * stream.unit());
            let bounds = match stream.below(6) {
                0 => Bounds::exactly(inside),
                1 => Bounds::between(inside * 0.9, f64::INFINITY),
                2 => Bounds::between(0.0, inside * 1.1),
                _ => Bounds::FREE,
            };
            *row_sum += inside;
            *column_sum += inside;
            cells.push(Cell { row, column, start, bounds });
        }
    }
    let around = |stream: &mut Stream, sum: f64| match stream.below(3) {
        0 => Bounds::between(sum * 0.9, sum * 1.1),
        1 => Bounds::FREE,
        _ => Bounds::exactly(sum),
    };
    let rows = row_sums.iter().map(|&sum| around(stream, sum)).collect();
    Table { rows, columns: exact(&column_sums), cells }
}

fn divergence(table: &Table, values: &[f64]) -> f64 {
    let term = |(cell, &x): (&Cell, &f64)| x * (x / cell.start).ln() - x + cell.start;
    table.cells.iter().zip(values).map(term).sum()
}

/// Cycles of four cells keep all totals; moves inside one column keep the columns only, and are
/// tried where both rows allow them.
fn improvement(table: &Table, fitted: &Fitted, stream: &mut Stream) -> f64 {
    let columns = table.columns.len();
    let (r, s) = (stream.index(table.rows.len()), stream.index(table.rows.len()));
    let (c, d) = (stream.index(columns), stream.index(columns));
    if r == s {
        return 0.0;
    }
    let mut values = fitted.values.clone();
    let amount = 1e-5 * (stream.unit() - 0.5);
    let cell = |row: usize, column: usize| row * columns + column;
    values[cell(r, c)] += amount;
    values[cell(s, c)] -= amount;
    if c != d {
        values[cell(r, d)] -= amount;
        values[cell(s, d)] += amount;
    }
    let allowed =
        table.cells.iter().zip(&values).all(|(cell, &x)| cell.bounds.deviation(x).abs() <= 0.0)
            && table.rows.iter().enumerate().all(|(row, bounds)| {
                let total: f64 = values[row * columns..(row + 1) * columns].iter().sum();
                bounds.deviation(total).abs() < 1e-9
            });
    if allowed { divergence(table, &fitted.values) - divergence(table, &values) } else { 0.0 }
}

#[test]
fn no_allowed_move_brings_a_fitted_table_closer_to_its_start() {
    let mut stream = Seed::new("fits").stream(&["test"]);
    let mut worse = 0;
    for _ in 0..300 {
        let table = random_table(&mut stream);
        let fitted = table.fit();
        assert!(fitted.converged, "{fitted:?}");
        for (cell, &x) in table.cells.iter().zip(&fitted.values) {
            assert!(cell.bounds.deviation(x).abs() <= 0.0);
        }
        for _ in 0..200 {
            let gain = improvement(&table, &fitted, &mut stream);
            assert!(gain < 1e-13, "closer by {gain}");
            worse += u32::from(gain < 0.0);
        }
    }
    assert!(worse > 10_000, "only {worse} moves could be tried");
}

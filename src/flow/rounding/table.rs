use crate::flow::maximum::Network;
use crate::flow::rounding::Units;
use crate::flow::rounding::quantise;
use crate::flow::rounding::quantise::bounds;

/// The cells (row, column, expectation) of a sparse table in units that sum exactly to the totals
/// of all rows and of all columns.
///
/// Each row is quantised by itself; what the columns then have too much or too little is moved
/// along the rows, as an integer flow from column to column. No cell leaves the floor and the
/// ceiling of its expectation.
///
/// # Panics
/// If rows and columns have different totals, or the expectations do not keep both margins but for
/// the noise of floating-point sums.
#[must_use]
pub fn quantise_table(
    rows: &[Units],
    columns: &[Units],
    cells: &[(usize, usize, f64)],
) -> Vec<Units> {
    let (by_row, by_column): (Units, Units) =
        (rows.iter().copied().sum(), columns.iter().copied().sum());
    assert_eq!(by_row, by_column, "rows and columns have different totals");
    let mut units = quantise_rows(rows, cells);
    let mut sums = vec![Units::ZERO; columns.len()];
    for (&(_, column, _), &units) in cells.iter().zip(&units) {
        sums[column] += units;
    }
    if sums != columns {
        move_along_rows(&mut units, cells, rows.len(), columns, &sums);
    }
    units
}

fn quantise_rows(rows: &[Units], cells: &[(usize, usize, f64)]) -> Vec<Units> {
    let mut members = vec![Vec::new(); rows.len()];
    for (cell, &(row, _, _)) in cells.iter().enumerate() {
        members[row].push(cell);
    }
    let mut units = vec![Units::ZERO; cells.len()];
    for (members, &total) in members.iter().zip(rows) {
        let expectations: Vec<f64> = members.iter().map(|&cell| cells[cell].2).collect();
        for (&cell, quantised) in members.iter().zip(quantise(&expectations, total)) {
            units[cell] = quantised;
        }
    }
    units
}

/// Nodes: rows, then columns, then source and sink. A flow from a column through a cell into its
/// row takes units from the cell, a flow out of the row through another cell gives them to it.
fn move_along_rows(
    units: &mut [Units],
    cells: &[(usize, usize, f64)],
    rows: usize,
    columns: &[Units],
    sums: &[Units],
) {
    let (source, sink) = (rows + columns.len(), rows + columns.len() + 1);
    let mut network = Network::new(sink + 1);
    let edges: Vec<_> = cells
        .iter()
        .zip(units.iter())
        .map(|(&(row, column, expectation), now)| {
            let (low, high) = bounds(expectation);
            let taken = network.add_edge(rows + column, row, now.get() - low.get());
            (taken, network.add_edge(row, rows + column, high.get() - now.get()))
        })
        .collect();
    let mut surplus = 0;
    for (column, (sum, total)) in sums.iter().zip(columns).enumerate() {
        let too_much = sum.get().saturating_sub(total.get());
        surplus += too_much;
        network.add_edge(source, rows + column, too_much);
        network.add_edge(rows + column, sink, total.get().saturating_sub(sum.get()));
    }
    let moved = network.maximise(source, sink);
    assert_eq!(moved, surplus, "expectations that do not keep the totals of their columns");
    for (units, (taken, given)) in units.iter_mut().zip(edges) {
        *units = Units::new(units.get() + network.flow(given) - network.flow(taken));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Seed;
    use crate::rng::Stream;

    type Sparse = (usize, usize, f64);

    /// A table of whole margins: independent cells r·c/n, with a few 2 × 2 swaps on top.
    fn random_table(stream: &mut Stream) -> (Vec<u64>, Vec<u64>, Vec<Sparse>) {
        let counts: Vec<Vec<u64>> =
            (0..2 + stream.index(5)).map(|_| (0..4).map(|_| stream.below(9)).collect()).collect();
        let rows: Vec<u64> = counts.iter().map(|row| row.iter().sum()).collect();
        let columns: Vec<u64> = (0..4).map(|c| counts.iter().map(|row| row[c]).sum()).collect();
        let n = Units::whole(rows.iter().sum::<u64>().max(1)).as_real();
        let mut cells = Vec::new();
        for (r, &row) in rows.iter().enumerate() {
            for (c, &column) in columns.iter().enumerate() {
                let product = Units::whole(row).as_real() * Units::whole(column).as_real();
                cells.push((r, c, product / n));
            }
        }
        let shift =
            0.3 * [0, 1, 4, 5].map(|cell: usize| cells[cell].2).into_iter().fold(1.0, f64::min);
        for (cell, sign) in [(0, 1.0), (1, -1.0), (4, -1.0), (5, 1.0)] {
            cells[cell].2 += sign * shift;
        }
        (rows, columns, cells)
    }

    #[test]
    fn both_margins_of_any_table_are_exact() {
        let mut stream = Seed::new("tables").stream(&["test"]);
        for _ in 0..1000 {
            let (rows, columns, cells) = random_table(&mut stream);
            let whole =
                |margin: &[u64]| margin.iter().map(|&n| Units::whole(n)).collect::<Vec<_>>();
            let units = quantise_table(&whole(&rows), &whole(&columns), &cells);
            let sum = |keep: &dyn Fn(&(usize, usize, f64)) -> bool| -> Units {
                cells.iter().zip(&units).filter(|(cell, _)| keep(cell)).map(|(_, &u)| u).sum()
            };
            for (r, &row) in rows.iter().enumerate() {
                assert_eq!(sum(&|cell| cell.0 == r), Units::whole(row));
            }
            for (c, &column) in columns.iter().enumerate() {
                assert_eq!(sum(&|cell| cell.1 == c), Units::whole(column));
            }
            for (units, cell) in units.iter().zip(&cells) {
                assert!((units.as_real() - cell.2).abs() < 2e-9, "{units:?} for {cell:?}");
            }
        }
    }

    #[test]
    fn an_absent_cell_is_gone_around() {
        // Thirds in a ring of three rows and columns: each row has two cells.
        let third = 1.0 / 3.0;
        let cells = [(0, 0, third), (0, 1, 1.0 - third), (1, 1, third), (1, 2, 1.0 - third)]
            .into_iter()
            .chain([(2, 2, third), (2, 0, 1.0 - third)])
            .collect::<Vec<_>>();
        let ones = [Units::ONE; 3];
        let units = quantise_table(&ones, &ones, &cells);
        assert_eq!(units[0] + units[5], Units::ONE);
        assert_eq!(units[2] + units[1], Units::ONE);
        assert_eq!(units[4] + units[3], Units::ONE);
    }

    #[test]
    #[should_panic(expected = "do not keep the totals of their columns")]
    fn a_column_that_is_missed_by_more_than_noise_is_refused() {
        let two = [Units::ONE; 2];
        let _ = quantise_table(&two, &two, &[(0, 0, 1.0), (0, 1, 0.0), (1, 0, 1.0), (1, 1, 0.0)]);
    }
}

use super::*;
use std::fmt::Write;

fn column(name: &str, of: ColumnType) -> TypedColumn {
    TypedColumn { name: name.to_owned(), of }
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

fn small() -> Vec<u8> {
    let columns = [
        column("call", ColumnType::Text),
        column("n", ColumnType::Whole),
        column("score", ColumnType::Number),
        column("day", ColumnType::Day),
        column("at", ColumnType::Moment),
        column("odd", ColumnType::Whole),
    ];
    let rows = [
        row(["C001", "-3", "0.25", "1970-01-02", "1970-01-01T00:00:01Z", "7"]),
        row(["état", "", "", "", "", "seven"]),
        row(["", "4000000000", "-1e300", "2022-04-01", "2022-04-12T09:41:00Z", ""]),
    ];
    parquet(&columns, &rows)
}

/// These bytes were read by pyarrow 26.0.1, `DuckDB` 2.0.1 and fastparquet 2026.9.0: each cell as
/// it stands above.
#[test]
fn the_file_is_the_one_that_readers_have_read() {
    let mut hex = String::new();
    for byte in small() {
        write!(hex, "{byte:02x}").unwrap();
    }
    let lines: Vec<&str> =
        hex.as_bytes().chunks(100).map(|line| std::str::from_utf8(line).unwrap()).collect();
    assert_eq!(lines, SMALL);
}

const SMALL: [&str; 12] = [
    "504152311500153215322c150615001506150600000400000004010200040000004330303105000000c3a974617415001534",
    "15342c1506150015061506000006000000020102000201fdffffffffffffff00286bee000000001500153415342c15061500",
    "15061506000006000000020102000201000000000000d03f9c7500883ce437fe1500152415242c1506150015061506000006",
    "000000020102000201010000008b4a00001500153415342c1506150015061506000006000000020102000201e80300000000",
    "0000e0d3251d800100001500152c152c2c150615001506150600000400000004010200010000003705000000736576656e15",
    "02197c4806736368656d61150c00150c2502180463616c6c25004c1c0000001504250218016e00150a2502180573636f7265",
    "00150225021803646179250c4c6c000000150425021802617425124c8c111c1c0000000000150c250218036f646425004c1c",
    "0000001606191c196c26081c150c1925000619180463616c6c150016061654165426080000265c1c1504192500061918016e",
    "1500160616561656265c000026b2011c150a1925000619180573636f7265150016061656165626b20100002688021c150219",
    "2500061918036461791500160616461646268802000026ce021c1504192500061918026174150016061656165626ce020000",
    "26a4031c150c192500061918036f646415001606164e164e26a403000016ea031606260816ea0300280d6d7973746572792d",
    "63616c6c73003301000050415231",
];

#[test]
fn a_table_without_rows_has_its_columns() {
    let file = parquet(&[column("call", ColumnType::Text)], &[]);
    assert!(file.starts_with(MAGIC) && file.ends_with(MAGIC));
    let length = file.len();
    let footer = u32::from_le_bytes(file[length - 8..length - 4].try_into().unwrap());
    assert_eq!(footer as usize + 12, length);
    assert!(file.windows(4).any(|bytes| bytes == b"call"));
}

#[test]
fn numbers_are_as_short_as_the_protocol_says() {
    let bytes = |value| {
        let mut bytes = Vec::new();
        thrift::varint(value, &mut bytes);
        bytes
    };
    assert_eq!(bytes(0), [0]);
    assert_eq!(bytes(127), [0x7f]);
    assert_eq!(bytes(300), [0xac, 0x02]);
    // Zigzag: 0, -1, 1, -2 are 0, 1, 2, 3.
    let field = |value| thrift::Struct::new().i32(1, value).into_bytes();
    assert_eq!([0, -1, 1, -2].map(|value| field(value)[1]), [0, 1, 2, 3]);
}

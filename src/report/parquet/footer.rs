use crate::report::parquet::column::{Chunk, ColumnType, ENCODINGS, TypedColumn};
use crate::report::parquet::thrift::Struct;
use crate::report::parquet::{Group, MAGIC};

/// `FileMetaData` of the format.
pub(super) fn footer(columns: &[TypedColumn], groups: &[Group]) -> Vec<u8> {
    let children = i32::try_from(columns.len()).expect("a table has few columns");
    let root = Struct::new().string(4, "schema").i32(5, children);
    let schema: Vec<Struct> =
        std::iter::once(root).chain(columns.iter().map(schema_element)).collect();
    let rows = groups.iter().map(|group| group.rows).sum();
    let version = 1;
    Struct::new()
        .i32(1, version)
        .structs(2, schema.into_iter())
        .i64(3, rows)
        .structs(4, groups.iter().map(|group| row_group(columns, group)))
        .string(6, "mystery-calls")
        .into_bytes()
}

/// `Type` of the format: how values are kept.
fn physical(of: ColumnType) -> i32 {
    match of {
        ColumnType::Day => 1,
        ColumnType::Whole | ColumnType::Moment => 2,
        ColumnType::Number => 5,
        ColumnType::Text => 6,
    }
}

/// `SchemaElement`: a column that may be null, with what its values mean, in the old words
/// (`ConvertedType`) and the new (`LogicalType`).
fn schema_element(column: &TypedColumn) -> Struct {
    let optional = 1;
    let element =
        Struct::new().i32(1, physical(column.of)).i32(3, optional).string(4, &column.name);
    let nothing = Struct::new;
    match column.of {
        ColumnType::Text => element.i32(6, 0).within(10, nothing().within(1, nothing())),
        ColumnType::Day => element.i32(6, 6).within(10, nothing().within(6, nothing())),
        ColumnType::Moment => {
            let milliseconds = nothing().within(1, nothing());
            let in_utc = nothing().yes(1).within(2, milliseconds);
            element.i32(6, 9).within(10, nothing().within(8, in_utc))
        }
        ColumnType::Number | ColumnType::Whole => element,
    }
}

/// `RowGroup`.
fn row_group(columns: &[TypedColumn], group: &Group) -> Struct {
    let chunks = columns.iter().zip(&group.chunks);
    let first = group.chunks.first().map_or(MAGIC.len(), |chunk| chunk.offset);
    let length = group.chunks.iter().map(|chunk| chunk.length).sum();
    Struct::new()
        .structs(1, chunks.map(|(column, chunk)| column_chunk(column, chunk, group.rows)))
        .i64(2, length)
        .i64(3, group.rows)
        .i64(5, first)
        .i64(6, length)
}

/// `ColumnChunk` with its `ColumnMetaData`.
fn column_chunk(column: &TypedColumn, chunk: &Chunk, rows: usize) -> Struct {
    let uncompressed = 0;
    let data = Struct::new()
        .i32(1, physical(column.of))
        .i32s(2, &ENCODINGS)
        .strings(3, &[&column.name])
        .i32(4, uncompressed)
        .i64(5, rows)
        .i64(6, chunk.length)
        .i64(7, chunk.length)
        .i64(9, chunk.offset);
    Struct::new().i64(2, chunk.offset).within(3, data)
}

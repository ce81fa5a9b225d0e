/// A struct of the Thrift compact protocol on its way to bytes. Fields come in order of their ids.
#[derive(Debug, Default)]
pub(super) struct Struct {
    bytes: Vec<u8>,
    last: u8,
}

const TRUE: u8 = 1;
const I32: u8 = 5;
const I64: u8 = 6;
const BINARY: u8 = 8;
const LIST: u8 = 9;
const STRUCT: u8 = 12;

impl Struct {
    pub(super) fn new() -> Struct {
        Struct::default()
    }

    pub(super) fn i32(self, id: u8, value: i32) -> Struct {
        self.field(id, I32, |bytes| zigzag(i64::from(value), bytes))
    }

    /// A number that is a length or a position.
    pub(super) fn i64(self, id: u8, value: usize) -> Struct {
        let value = i64::try_from(value).expect("a file is shorter than 2⁶³ bytes");
        self.field(id, I64, |bytes| zigzag(value, bytes))
    }

    pub(super) fn string(self, id: u8, text: &str) -> Struct {
        self.field(id, BINARY, |bytes| string(text, bytes))
    }

    pub(super) fn yes(self, id: u8) -> Struct {
        self.field(id, TRUE, |_| ())
    }

    pub(super) fn within(self, id: u8, inner: Struct) -> Struct {
        self.field(id, STRUCT, |bytes| bytes.extend(inner.into_bytes()))
    }

    pub(super) fn structs(self, id: u8, all: impl ExactSizeIterator<Item = Struct>) -> Struct {
        self.field(id, LIST, |bytes| {
            head_of_list(all.len(), STRUCT, bytes);
            all.for_each(|one| bytes.extend(one.into_bytes()));
        })
    }

    pub(super) fn i32s(self, id: u8, all: &[i32]) -> Struct {
        self.field(id, LIST, |bytes| {
            head_of_list(all.len(), I32, bytes);
            for one in all {
                zigzag(i64::from(*one), bytes);
            }
        })
    }

    pub(super) fn strings(self, id: u8, all: &[&str]) -> Struct {
        self.field(id, LIST, |bytes| {
            head_of_list(all.len(), BINARY, bytes);
            for one in all {
                string(one, bytes);
            }
        })
    }

    pub(super) fn into_bytes(mut self) -> Vec<u8> {
        self.bytes.push(0);
        self.bytes
    }

    fn field(mut self, id: u8, kind: u8, value: impl FnOnce(&mut Vec<u8>)) -> Struct {
        let step = id - self.last;
        assert!((1..=15).contains(&step), "fields come in order, a few ids apart");
        self.bytes.push(step << 4 | kind);
        self.last = id;
        value(&mut self.bytes);
        self
    }
}

fn head_of_list(length: usize, kind: u8, bytes: &mut Vec<u8>) {
    match u8::try_from(length) {
        Ok(short) if short < 15 => bytes.push(short << 4 | kind),
        _ => {
            bytes.push(0xf0 | kind);
            varint(length as u64, bytes);
        }
    }
}

fn string(text: &str, bytes: &mut Vec<u8>) {
    varint(text.len() as u64, bytes);
    bytes.extend(text.as_bytes());
}

/// A number with its sign in its lowest bit, so that small ones are short.
fn zigzag(value: i64, bytes: &mut Vec<u8>) {
    varint((value << 1 ^ value >> 63).cast_unsigned(), bytes);
}

/// Seven bits a byte, lowest first; the highest bit says that more follow.
pub(super) fn varint(mut value: u64, bytes: &mut Vec<u8>) {
    while value > 0x7f {
        bytes.push(u8::try_from(value & 0x7f).expect("seven bits") | 0x80);
        value >>= 7;
    }
    bytes.push(u8::try_from(value).expect("seven bits"));
}

//! The records of a long text read on several threads.

use super::sheet::{Record, Sheet};
use super::stream::Stream;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// So many bytes of a text are read in one go by one thread, and so many times as much before any
/// of it is taken: together what fits in a cache.
const STRETCH: usize = 1 << 16;
const AT_ONCE: usize = 16;

impl Sheet {
    /// Looks at the records that are not wholly blank on several threads. What is made of records
    /// that follow one another is gathered in one `T`, and these are taken in file order. `look` is
    /// told whether a record is the last, and may keep its cells.
    pub(crate) fn gather<T: Send>(
        &self,
        begin: impl Fn() -> T + Sync,
        look: impl Fn(&mut T, &mut Record, bool) + Sync,
        mut take: impl FnMut(T) + Send,
    ) {
        let gathered = |mut stream: Stream<'_>| {
            let (mut gathered, mut record) = (begin(), Record::default());
            while stream.read(&mut record) {
                look(&mut gathered, &mut record, stream.is_at_end());
            }
            gathered
        };
        let mut stretches = self.stream().stretches(STRETCH);
        let mut some: Vec<Stream<'_>> = stretches.by_ref().take(AT_ONCE).collect();
        let mut made: Vec<T> = Vec::new();
        while !some.is_empty() {
            // While some are read, those before are taken and those that follow are found.
            let read = || some.into_par_iter().map(gathered).collect();
            let (now, next) = rayon::join(read, || {
                made.drain(..).for_each(&mut take);
                stretches.by_ref().take(AT_ONCE).collect()
            });
            (made, some) = (now, next);
        }
        made.into_iter().for_each(take);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    #[test]
    fn records_are_gathered_in_file_order() {
        let row = |number: usize| match number % 3 {
            0 => format!("{number},\"two\nlines\"\n"),
            1 => format!("{number},5\" of rain\r\n"),
            _ => format!("{number},\"a \"\"quote\"\"\"\n\n"),
        };
        let text: String = (0..120_000).map(row).collect();
        let sheet = Sheet::open(SourceFile::new("f.csv", format!("a,b\n{text}")), None, 0).unwrap();
        let told = |record: &Record| (record.line, record.at, record.cells.clone());
        let (mut gathered, mut parts) = (Vec::new(), 0);
        let look = |part: &mut Vec<_>, record: &mut Record, is_last: bool| {
            part.push((told(record), is_last));
        };
        sheet.gather(Vec::new, look, |part| {
            gathered.extend(part);
            parts += 1;
        });
        let ends: Vec<usize> = (0..gathered.len()).filter(|at| gathered[*at].1).collect();
        assert_eq!(ends, [119_999]);
        assert!(parts > 2 * AT_ONCE, "{parts}");
        let streamed: Vec<_> = sheet.stream().map(|record| told(&record)).collect();
        assert!(gathered.into_iter().map(|(record, _)| record).eq(streamed));
    }
}

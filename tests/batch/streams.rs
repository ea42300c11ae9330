//! Readers and writers that stutter, fail or go away.

use std::io::{self, BufRead, BufReader, Read, Write};

use telework_advisor::BatchError;

use crate::{JOBS, batch, input::profiles, ran};

/// Gives a byte at a time, and is interrupted before every seventh.
struct Stutter<'t> {
    text: &'t [u8],
    calls: usize,
}

impl Read for Stutter<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.calls += 1;
        if self.calls % 7 == 0 {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let most = buffer.len().min(1);
        self.text.read(&mut buffer[..most])
    }
}

#[test]
fn a_reader_may_stutter() {
    let input = profiles(30).join("\r\n") + "\n\n{\n";
    for jobs in JOBS {
        let batch = batch(jobs).compact(true);
        let expected = ran(&batch, input.as_bytes());
        for capacity in [1, 2, 1_000] {
            let mut output = Vec::new();
            let reader = BufReader::with_capacity(capacity, Stutter { text: input.as_bytes(), calls: 0 });
            let summary = batch.run(reader, &mut output).unwrap();
            assert!((String::from_utf8(output).unwrap(), summary) == expected, "{jobs} jobs, capacity {capacity}");
        }
    }
}

/// Fails where the text ends.
struct Torn<'t>(&'t [u8]);

impl Read for Torn<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(io::ErrorKind::ConnectionReset.into()),
            count => Ok(count),
        }
    }
}

#[test]
fn what_was_read_before_a_failure_is_written() {
    let input = profiles(50).join("\n") + "\n{\"answers";
    for jobs in JOBS {
        let mut output = Vec::new();
        let outcome = batch(jobs).compact(true).run(BufReader::new(Torn(input.as_bytes())), &mut output);
        assert!(matches!(outcome, Err(BatchError::Read(error)) if error.kind() == io::ErrorKind::ConnectionReset));
        assert_eq!(String::from_utf8(output).unwrap().lines().count(), 50, "the line that broke off is no line");
    }
}

/// Takes some bytes, a few at a time, then fails.
struct Closing {
    room: usize,
    taken: Vec<u8>,
    reason: io::ErrorKind,
}

impl Write for Closing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = bytes.len().min(100).min(self.room);
        if count == 0 {
            return Err(self.reason.into());
        }
        self.room -= count;
        self.taken.extend_from_slice(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn an_output_that_is_closed_ends_it_quietly_and_another_failure_does_not() {
    let lines = profiles(80);
    for jobs in JOBS {
        let batch = batch(jobs).compact(true);
        let (whole, _) = ran(&batch, lines.join("\n").as_bytes());
        for room in [0, 1, whole.len() / 2, whole.len() - 1] {
            let mut output = Closing { room, taken: Vec::new(), reason: io::ErrorKind::BrokenPipe };
            // More input than anybody could read to its end.
            let endless = lines.iter().cycle();
            let summary = batch.run_lines(endless, &mut output).unwrap();
            assert!(summary.output_closed);
            assert!(summary.lines <= 80);
            assert_eq!(output.taken, whole.as_bytes()[..room]);
            let mut output = Closing { room, taken: Vec::new(), reason: io::ErrorKind::StorageFull };
            let outcome = batch.run(lines.join("\n").as_bytes(), &mut output);
            assert!(matches!(outcome, Err(BatchError::Write(error)) if error.kind() == io::ErrorKind::StorageFull));
        }
    }
}

/// Gives each line only after the record of the one before has been written: two programs that take turns. If a batch
/// waited for more input before it answered, this would not end.
#[test]
fn a_line_is_answered_before_the_next_one_comes() {
    use std::sync::mpsc::{Receiver, Sender, channel};

    struct Asking {
        lines: Vec<String>,
        line: Vec<u8>,
        answered: Receiver<()>,
    }

    impl Read for Asking {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.fill_buf()?.read(buffer)?;
            self.consume(count);
            Ok(count)
        }
    }

    impl BufRead for Asking {
        fn fill_buf(&mut self) -> io::Result<&[u8]> {
            if self.line.is_empty()
                && let Some(line) = self.lines.pop()
            {
                self.answered.recv().map_err(io::Error::other)?;
                self.line = (line + "\n").into_bytes();
            }
            Ok(&self.line)
        }

        fn consume(&mut self, count: usize) {
            self.line.drain(..count);
        }
    }

    struct Answering(Sender<()>);

    impl Write for Answering {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            // Whoever asked may have gone after the last line.
            let _ = self.0.send(());
            Ok(())
        }
    }

    for jobs in JOBS {
        let (answer, answered) = channel();
        answer.send(()).unwrap();
        let asking = Asking { lines: profiles(40), line: Vec::new(), answered };
        assert_eq!(batch(jobs).run(asking, Answering(answer)).unwrap().advised, 40);
    }
}

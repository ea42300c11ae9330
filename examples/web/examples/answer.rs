//! Answers calls from standard input, one a line, on standard output: what the page is compared with.

use std::io::{self, BufRead as _, Write as _};

use telework_advisor_web::Advisor;

fn main() -> io::Result<()> {
    let mut advisor = Advisor::default();
    let mut output = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        output.write_all(&advisor.call(line?.as_bytes()))?;
        output.write_all(b"\n")?;
    }
    output.flush()
}

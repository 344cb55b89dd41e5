//! Lemmas of `tag<TAB>form` lines, for measuring the rules alone.

use std::io::{Read, Write as _};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    let mut out = String::new();
    for line in input.lines() {
        let Some((tag, form)) = line.split_once('\t') else { continue };
        out.push_str(&standoff_language::lemma(form, tag));
        out.push('\n');
    }
    std::io::stdout().write_all(out.as_bytes())?;
    Ok(())
}

//! Commands on a ledger file: put stories on record, list, show, serve.

use std::path::Path;

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use standoff::Pipeline;
use standoff::core::actor::{ActorId, ActorRef};
use standoff::core::commitment::Commitment;
use standoff::ledger::{Admission, Ledger};
use standoff::record_json::{commitment_to_json, record_to_json};

use crate::args::{AddArgs, LedgerArgs, ServeArgs, ShowArgs};
use crate::inputs::{each_story, inputs};
use crate::progress::Progress;
use crate::reading_text::reading_text;
use crate::record_text;
use crate::{Ended, print};

/// Reads the inputs and admits them, one transaction each: what is done stays done when the work is stopped.
pub(crate) fn add(args: &AddArgs) -> Result<Ended> {
    let inputs = inputs(&args.input)?;
    let mut ledger = open_or_make(&args.file.ledger)?;
    let pipeline = Pipeline::load();
    let progress = Progress::new(inputs.len(), "adding");
    let (mut new, mut changed, mut held, mut refused) = (0_usize, 0, 0, 0);
    let tally = each_story(inputs, &args.input, &progress, |name, story| {
        let reading = pipeline.read(story);
        match ledger.admit(story, &reading, Timestamp::now()) {
            Ok(Admission::Admitted(_)) => new += 1,
            Ok(Admission::NewVersion(id)) => {
                changed += 1;
                progress.say(&format!("{name}: version {} of story {}", id.version, id.story));
            }
            Ok(Admission::AlreadyHeld(_)) => held += 1,
            Err(error) => {
                refused += 1;
                progress.say(&format!("standoff: {name}: {:#}", anyhow::Error::new(error)));
            }
        }
        Ok(())
    })?;
    let failed = tally.failed + refused;
    drop(progress);
    print(&format!(
        "{}, {}, {held} held already, {failed} failed",
        counted(new, "story added", "stories added"),
        counted(changed, "new version", "new versions")
    ))?;
    Ok(if failed == 0 { Ended::Well } else { Ended::SomeFailed })
}

/// Lists the commitments that fit the filters.
pub(crate) fn list(args: &LedgerArgs) -> Result<Ended> {
    let ledger = open(&args.file.ledger)?;
    let record = ledger.record(args.as_of.as_of)?;
    let actor = args.actor.as_deref().map(Wanted::named);
    let keep = |commitment: &Commitment| fits(commitment, args, actor.as_ref());
    if args.json {
        let json = record_to_json(&record, &ledger.admitted()?, keep);
        print(&serde_json::to_string_pretty(&json)?)?;
    } else {
        let kept: Vec<&Commitment> = record.commitments.iter().filter(|it| keep(it)).collect();
        print(record_text::list(&kept, &record).trim_end())?;
    }
    Ok(Ended::Well)
}

/// The actor that the user asks for: by id, by the name in the record, or by any other name that the dictionary has.
struct Wanted<'a> {
    words: &'a str,
    id: Option<ActorId>,
}

impl<'a> Wanted<'a> {
    fn named(words: &'a str) -> Self {
        Self { words, id: standoff::actor_named(words) }
    }

    fn is(&self, actor: &ActorRef) -> bool {
        let ids = [&actor.id, &actor.id.side()]
            .map(|id| self.id.as_ref() == Some(id) || id.as_str().eq_ignore_ascii_case(self.words));
        let names = [Some(&actor.name), actor.person.as_ref()];
        ids.contains(&true)
            || names.into_iter().flatten().any(|name| name.eq_ignore_ascii_case(self.words))
    }
}

fn fits(commitment: &Commitment, args: &LedgerArgs, actor: Option<&Wanted<'_>>) -> bool {
    actor.is_none_or(|wanted| {
        commitment.issuer.iter().chain(&commitment.target).any(|actor| wanted.is(actor))
    }) && (args.kind.is_empty() || args.kind.contains(&commitment.kind))
        && (args.status.is_empty() || args.status.contains(&commitment.outcome.label))
}

/// Shows one commitment, or the reading of one story.
pub(crate) fn show(args: &ShowArgs) -> Result<Ended> {
    let ledger = open(&args.file.ledger)?;
    let record = ledger.record(args.as_of.as_of)?;
    let admitted = ledger.admitted()?;
    if let Some(commitment) = record.commitment(&args.id) {
        if args.json {
            print(&serde_json::to_string_pretty(&commitment_to_json(commitment, &admitted))?)?;
        } else {
            print(record_text::full(commitment, &record).trim_end())?;
        }
        return Ok(Ended::Well);
    }
    let wanted = args.id.split('/').next().unwrap_or(&args.id);
    let version = args.id.split_once('/').and_then(|(_, version)| version.parse().ok());
    if let Some(story) = ledger.story(wanted)? {
        let held = admitted.iter().rev().find(|it| {
            it.story.id == story.id
                && version.is_none_or(|version: u32| it.reading.story.version == version)
        });
        if let Some(held) = held {
            if args.json {
                let json = standoff::reading_json::reading_to_json(&held.story, &held.reading);
                print(&serde_json::to_string_pretty(&json)?)?;
            } else {
                let shown =
                    standoff::core::story::Story { thread: story.thread, ..held.story.clone() };
                print(reading_text(&shown, &held.reading).trim_end())?;
            }
            return Ok(Ended::Well);
        }
    }
    bail!(
        "{} is no commitment or story of {}, or the beginning of several: `standoff ledger` lists the ids",
        args.id,
        args.file.ledger.display()
    );
}

/// Serves the desk until interrupted.
pub(crate) fn serve(args: &ServeArgs) -> Result<Ended> {
    let ledger = open(&args.file.ledger)?;
    serve_ledger(ledger, args.port)
}

/// Serves a ledger's desk on this machine and says where.
pub(crate) fn serve_ledger(ledger: Ledger, port: u16) -> Result<Ended> {
    let listener = standoff_desk::listen(port).with_context(|| {
        format!("port {port} on 127.0.0.1 is not free: choose another with --port, or 0 for any")
    })?;
    let address = listener.local_addr()?;
    print(&format!("The desk is open at http://{address}/ (stop it with Ctrl-C)"))?;
    standoff_desk::serve(listener, ledger).map_err(|error| anyhow::anyhow!(error))?;
    Ok(Ended::Well)
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A ledger that must be there.
pub(crate) fn open(path: &Path) -> Result<Ledger> {
    if !path.exists() {
        bail!(
            "there is no ledger at {}: make one with `standoff add FILE… --ledger {}`",
            path.display(),
            path.display()
        );
    }
    open_or_make(path)
}

fn open_or_make(path: &Path) -> Result<Ledger> {
    Ledger::open(path).with_context(|| format!("ledger {}", path.display()))
}

//! What is folded when a reader wants to see nothing of an outlet or agency.

use standoff_core::Span;
use standoff_core::agency::same_agency;
use standoff_core::provenance::{Hand, Passage, Sign, Whose};

/// A passage that is folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// Where it stands.
    pub span: Span,
    /// Whose words they are.
    pub whose: Whose,
    /// The hand that is muted.
    pub hand: Hand,
}

/// What is folded of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Muted {
    /// The passages, in order.
    pub folds: Vec<Fold>,
    /// Words in them.
    pub words: usize,
    /// Words of the story's running text.
    pub of: usize,
}

impl Muted {
    /// Whether the story is mostly the muted one's copy and is folded whole.
    pub fn whole(&self) -> bool {
        self.words * 2 >= self.of && self.words > 0
    }

    /// Of a hundred words, how many are folded.
    pub fn percent(&self) -> usize {
        (self.words * 100).checked_div(self.of).unwrap_or(0)
    }

    /// Whether words lie in a passage that is folded.
    pub fn hides(&self, span: Span) -> bool {
        self.folds.iter().any(|fold| fold.span.contains(span))
    }
}

/// What of these passages came through the hands of someone with one of these names. A quotation that another outlet
/// carries too is its speaker's and is not folded for that.
pub fn mute(text: &str, outlet: Option<&str>, passages: &[Passage], names: &[String]) -> Muted {
    let is_muted = |name: &str| names.iter().any(|muted| same_agency(muted, name));
    let count = |span: Span| span.of(text).split_whitespace().count();
    let own = outlet.filter(|outlet| is_muted(outlet));
    let folds: Vec<Fold> = passages
        .iter()
        .filter_map(|passage| {
            let hand = match own {
                // All that the muted outlet prints comes through its hands.
                Some(outlet) => Some(Hand {
                    name: outlet.to_owned(),
                    story: None,
                    sign: Sign::Outlet,
                    words: None,
                    share: None,
                }),
                None => passage.hands.iter().find(|hand| is_muted(&hand.name)).cloned(),
            }?;
            let shared_quote =
                passage.whose == Whose::Quoted && hand.words.is_none() && own.is_none();
            (!shared_quote).then_some(Fold { span: passage.span, whose: passage.whose, hand })
        })
        .collect();
    Muted {
        words: folds.iter().map(|fold| count(fold.span)).sum(),
        of: passages.iter().map(|passage| count(passage.span)).sum(),
        folds,
    }
}

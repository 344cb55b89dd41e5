//! Evidence marked in a text: spans of any overlap become a flat run of pieces, each with the roles that cover it.
//!
//! HTML elements nest, evidence does not: a deadline may cross the end of a condition. So the text is cut at every
//! edge, and each piece is marked with the role that is most particular there.

use maud::{Markup, html};
use standoff::core::Span;

/// A stretch to be marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Where.
    pub(crate) span: Span,
    /// The style sheet's class, which is also the word for people.
    pub(crate) role: &'static str,
    /// What it belongs to, such as `c1`: shown as the mark's title.
    pub(crate) of: String,
}

/// A place that links can jump to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Anchor {
    /// Byte in the text.
    pub(crate) at: u32,
    /// The fragment.
    pub(crate) id: String,
}

/// The words of `text` under `span` with the marks and anchors that fall inside.
pub(crate) fn marked(text: &str, span: Span, marks: &[Mark], anchors: &[Anchor]) -> Markup {
    let inside: Vec<&Mark> = marks.iter().filter(|mark| mark.span.overlaps(span)).collect();
    let mut edges: Vec<u32> = vec![span.start, span.end];
    let within = |at: u32| span.start <= at && at <= span.end;
    edges.extend(inside.iter().flat_map(|m| [m.span.start, m.span.end]).filter(|at| within(*at)));
    edges.extend(anchors.iter().map(|anchor| anchor.at).filter(|at| within(*at)));
    edges.sort_unstable();
    edges.dedup();
    html! {
        @for pair in edges.windows(2) {
            @let piece = Span { start: pair[0], end: pair[1] };
            @for anchor in anchors.iter().filter(|anchor| anchor.at == piece.start) {
                span id=(anchor.id) {}
            }
            @match particular(&inside, piece) {
                Some(mark) => mark class=(mark.role) title=(title(mark)) { (piece.of(text)) },
                None => (piece.of(text)),
            }
        }
    }
}

/// What a mark says when pointed at.
fn title(mark: &Mark) -> String {
    if mark.role.starts_with("voice") {
        format!("said by {}", mark.of)
    } else {
        format!("{} of {}", mark.role, mark.of)
    }
}

/// The shortest mark over a piece: the most particular one.
fn particular<'m>(marks: &[&'m Mark], piece: Span) -> Option<&'m Mark> {
    marks
        .iter()
        .filter(|mark| mark.span.contains(piece))
        .min_by_key(|mark| mark.span.len())
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(span: (u32, u32), role: &'static str) -> Mark {
        Mark { span: span.into(), role, of: "c1".into() }
    }

    #[test]
    fn overlapping_evidence_is_cut_at_every_edge() {
        let text = "halt & leave by noon";
        let marks = [mark((0, 15), "condition"), mark((13, 20), "deadline")];
        let anchors = [Anchor { at: 0, id: "c1".into() }];
        let out = marked(text, Span::new(0, text.len()), &marks, &anchors).into_string();
        assert_eq!(
            out,
            "<span id=\"c1\"></span><mark class=\"condition\" title=\"condition of c1\">halt &amp; leave </mark>\
             <mark class=\"deadline\" title=\"deadline of c1\">by</mark>\
             <mark class=\"deadline\" title=\"deadline of c1\"> noon</mark>"
        );
    }

    #[test]
    fn marks_outside_the_span_leave_it_alone() {
        let text = "a quiet day";
        let out = marked(text, Span::new(2, 7), &[mark((7, 11), "figure")], &[]).into_string();
        assert_eq!(out, "quiet");
    }
}

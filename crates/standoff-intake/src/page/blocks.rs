//! An element → its blocks of words, as a reader sees them: white space folded, one block for each paragraph.

use dom_query::NodeRef;
use standoff_core::story::ParagraphKind;

use crate::decode::is_stray_control;

/// A paragraph's words and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: ParagraphKind,
    pub(super) words: String,
}

/// Elements whose content nobody reads as text.
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "form", "button",
    "select", "textarea", "nav", "head", "input", "audio", "video", "canvas", "dialog",
];

/// Elements that stand inside a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr", "img", "ruby",
];

/// The blocks of an element, in order.
pub(super) fn of(node: &NodeRef<'_>) -> Vec<Block> {
    of_without(node, &|_| false)
}

/// The blocks of an element without the subtrees that `leave_out` names.
pub(super) fn of_without(
    node: &NodeRef<'_>,
    leave_out: &dyn Fn(&NodeRef<'_>) -> bool,
) -> Vec<Block> {
    let mut reader = Reader { blocks: Vec::new(), words: String::new(), kind: ParagraphKind::Body };
    reader.read(node, ParagraphKind::Body, leave_out);
    reader.close(ParagraphKind::Body);
    reader.blocks
}

/// The words of an element in one line.
pub(super) fn line(node: &NodeRef<'_>) -> String {
    let words: Vec<String> = of(node).into_iter().map(|block| block.words).collect();
    words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Reader {
    blocks: Vec<Block>,
    words: String,
    kind: ParagraphKind,
}

impl Reader {
    /// Reads a subtree. Recursion is bounded by the depth that pages are checked for.
    fn read(
        &mut self,
        node: &NodeRef<'_>,
        kind: ParagraphKind,
        leave_out: &dyn Fn(&NodeRef<'_>) -> bool,
    ) {
        if node.is_text() {
            let text = node.text();
            self.append(&text);
            return;
        }
        let name = node.node_name();
        let name = name.as_deref().unwrap_or("");
        if SKIPPED.contains(&name) || node.is_comment() || leave_out(node) {
            return;
        }
        if name == "br" {
            self.line_break();
            return;
        }
        let inner = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => ParagraphKind::Subtitle,
            "figcaption" | "caption" => ParagraphKind::Caption,
            "blockquote" => ParagraphKind::Quotation,
            _ => kind,
        };
        let inline = INLINE.contains(&name);
        if !inline {
            self.close(inner);
        }
        for child in node.children_it(false) {
            self.read(&child, inner, leave_out);
        }
        if !inline {
            self.close(kind);
        }
    }

    fn append(&mut self, text: &str) {
        for c in text.chars() {
            // The non-breaking space is a character of the text; the others fold as browsers fold them.
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0C') {
                if !self.words.is_empty() && !self.words.ends_with([' ', '\n']) {
                    self.words.push(' ');
                }
            } else if !is_stray_control(c) {
                self.words.push(c);
            }
        }
    }

    /// One break is a new line, two part paragraphs.
    fn line_break(&mut self) {
        let ended = self.words.trim_end_matches(' ').len();
        self.words.truncate(ended);
        if self.words.ends_with('\n') {
            self.close(self.kind);
        } else if !self.words.is_empty() {
            self.words.push('\n');
        }
    }

    /// Ends the running block; the next one is of this kind.
    fn close(&mut self, next: ParagraphKind) {
        let words = self.words.trim();
        if !words.is_empty() {
            self.blocks.push(Block { kind: self.kind, words: words.to_owned() });
        }
        self.words.clear();
        self.kind = next;
    }
}

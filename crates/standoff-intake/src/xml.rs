//! XML → a tree, whatever state it is in: what was read before a fault is kept, end tags that fit nothing are passed over.
//!
//! Depth is bounded: elements below it are read as part of the one they stand in. No entity is fetched or expanded
//! beyond the five of XML and character references.

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Elements open at once.
const MAX_DEPTH: usize = 120;

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Node {
    /// Its name without the prefix, in lower case.
    pub(crate) name: String,
    /// Its name as it stands, with the prefix.
    pub(crate) full_name: String,
    attributes: Vec<(String, String)>,
    content: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    Text(String),
    Node(Node),
}

impl Node {
    /// The elements inside that have this name, at any depth, in order; none inside one of them.
    pub(crate) fn all<'n>(&'n self, name: &str, out: &mut Vec<&'n Node>) {
        for child in self.children() {
            if child.name == name {
                out.push(child);
            } else {
                child.all(name, out);
            }
        }
    }

    /// The first element inside with this name, at any depth.
    pub(crate) fn first(&self, name: &str) -> Option<&Node> {
        self.children().find_map(
            |child| {
                if child.name == name { Some(child) } else { child.first(name) }
            },
        )
    }

    /// The elements directly inside.
    pub(crate) fn children(&self) -> impl Iterator<Item = &Node> {
        self.content.iter().filter_map(|part| match part {
            Part::Node(node) => Some(node),
            Part::Text(_) => None,
        })
    }

    /// The first element directly inside with this name.
    pub(crate) fn child(&self, name: &str) -> Option<&Node> {
        self.children().find(|child| child.name == name)
    }

    /// An attribute's value, by its name without the prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(held, _)| held == name).map(|(_, value)| value.as_str())
    }

    /// The words in it, without marks.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        self.write_text(&mut out);
        out.trim().to_owned()
    }

    fn write_text(&self, out: &mut String) {
        for part in &self.content {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Node(node) => node.write_text(out),
            }
        }
    }

    /// What is in it as mark-up of a page.
    pub(crate) fn inner_html(&self) -> String {
        let mut out = String::new();
        self.write_html(&mut out);
        out
    }

    fn write_html(&self, out: &mut String) {
        for part in &self.content {
            match part {
                Part::Text(text) => {
                    out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
                }
                Part::Node(node) => {
                    out.push_str(&format!("<{}>", node.name));
                    node.write_html(out);
                    // These never have an end tag in a page.
                    if !matches!(node.name.as_str(), "br" | "hr" | "img") {
                        out.push_str(&format!("</{}>", node.name));
                    }
                }
            }
        }
    }
}

/// The tree of a document under a nameless root, and whether something in it was broken.
pub(crate) fn read(text: &str) -> (Node, bool) {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    let mut open = vec![Node::default()];
    // Elements that are too deep to be kept and not yet closed.
    let mut deep = 0_usize;
    let mut broken = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) if open.len() > MAX_DEPTH => deep += 1,
            Ok(Event::Start(start)) => open.push(node(&start)),
            Ok(Event::Empty(start)) => push(&mut open, Part::Node(node(&start))),
            Ok(Event::End(_)) if deep > 0 => deep -= 1,
            Ok(Event::End(end)) => {
                let name = end.name();
                let name = name.as_ref();
                if let Some(at) = open.iter().skip(1).rposition(|node| node.full_name == *name) {
                    broken |= at + 2 < open.len();
                    while open.len() > at + 1 {
                        close(&mut open);
                    }
                } else {
                    broken = true;
                }
            }
            Ok(Event::Text(text)) => push(&mut open, Part::Text(text.to_string())),
            Ok(Event::CData(text)) => push(&mut open, Part::Text(text.to_string())),
            Ok(Event::GeneralRef(reference)) => {
                let known = reference.resolve_char_ref().ok().flatten().map(String::from);
                let known = known.or_else(|| resolve_xml_entity(&reference).map(str::to_owned));
                // Entities of pages are left for the page's reader.
                let shown = known.unwrap_or_else(|| format!("&{};", &*reference));
                push(&mut open, Part::Text(shown));
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => {
                broken = true;
                break;
            }
        }
    }
    broken |= open.len() > 1;
    while open.len() > 1 {
        close(&mut open);
    }
    (open.pop().unwrap_or_default(), broken)
}

fn node(start: &BytesStart<'_>) -> Node {
    let full_name = start.name().as_ref().to_owned();
    let attributes = start.attributes().filter_map(Result::ok).map(|attribute| {
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_or_else(|_| attribute.value.to_string(), |value| value.into_owned());
        (local(attribute.key.as_ref()), value)
    });
    Node {
        name: local(&full_name),
        attributes: attributes.collect(),
        content: Vec::new(),
        full_name,
    }
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_lowercase()
}

fn push(open: &mut [Node], part: Part) {
    if let Some(node) = open.last_mut() {
        node.content.push(part);
    }
}

fn close(open: &mut Vec<Node>) {
    if let Some(node) = open.pop() {
        push(open, Part::Node(node));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_a_fault_is_kept() {
        let (root, broken) = read("<r><a>one &amp; two</a><b x='1'><c>three</d></b><e>fo");
        assert!(broken);
        assert_eq!(root.first("a").map(Node::text).as_deref(), Some("one & two"));
        assert_eq!(root.first("b").and_then(|b| b.attribute("x")), Some("1"));
        assert_eq!(root.first("c").map(Node::text).as_deref(), Some("three"));
        assert_eq!(root.first("e").map(Node::text).as_deref(), Some("fo"));
        let (root, broken) = read("<r><x:a>AT&T &nbsp;<![CDATA[<b>]]></x:a></r>");
        assert!(!broken);
        assert_eq!(root.first("a").map(Node::text).as_deref(), Some("AT&T &nbsp;<b>"));
    }

    #[test]
    fn depth_is_bounded() {
        let (root, _) =
            read(&format!("{}end{}<a>after</a>", "<d>".repeat(9000), "</d>".repeat(9000)));
        assert_eq!(root.text(), "endafter");
        assert_eq!(root.children().count(), 2);
    }
}

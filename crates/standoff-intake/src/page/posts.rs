//! Readers' posts in ordinary mark-up → a thread; the page keeps none of it.
//!
//! A post is an element that calls itself a comment (class, id, item type) or an entry of a list that does. A wrapper
//! that adds nothing to the post inside it is skipped; a post inside another answers it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use dom_query::{Document, NodeId, NodeRef, Selection};
use regex::Regex;
use standoff_core::TimeRef;
use standoff_core::story::Post;

use super::blocks;
use crate::dates;

/// Takes the posts out of a page.
pub(super) fn take(doc: &Document) -> Vec<Post> {
    let items = items(doc);
    let posts = posts(&items);
    let containers = doc.select("[class*=comment i], [id*=comment i], [class*=disqus i], [id*=disqus i], [id*=respon i], [class*=respon i]");
    for node in containers.nodes().iter().filter(|node| is_container(node)) {
        if !holds_headline(node) {
            node.remove_from_parent();
        }
    }
    if !posts.is_empty() {
        items.iter().for_each(NodeRef::remove_from_parent);
    }
    posts
}

/// Whether an element is the place for readers' posts.
pub(super) fn is_container(node: &NodeRef<'_>) -> bool {
    static CONTAINER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(?:(?:article|post|story|entry|page|reader|user|view|blog|disqus|fb|wp|block|the|main)[-_]?)?comments?(?:[-_]{0,2}(?:list|area|section|thread|wrapper|wrap|container|block|respond|form|box|holder|content|main|page|template|title|count|panel|region|widget|embed|inner|app|root))?s?$|^(?:disqus_thread|dsq-content|respond|responses)$",
        )
        .expect("a constant pattern")
    });
    let name = node.node_name();
    let holder = matches!(
        name.as_deref(),
        Some("div" | "section" | "ol" | "ul" | "aside" | "article" | "details" | "form")
    );
    holder && names(node).iter().any(|name| CONTAINER.is_match(name) && !ITEM.is_match(name))
}

static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:li|div|single|user|reader|article|post|view|media|c|wp|fb)[-_]{0,2})?(?:comment|reply|response)(?:[-_]{0,2}(?:item|entry|node|row|card|single|post|unit|\d+))?$|^depth-\d+$",
    )
    .expect("a constant pattern")
});

/// Whether an element is one post.
fn is_item(node: &NodeRef<'_>) -> bool {
    let name = node.node_name();
    let Some(name) = name.as_deref().filter(|name| {
        matches!(*name, "li" | "div" | "article" | "section" | "tr" | "dd" | "details")
    }) else {
        return false;
    };
    let typed = node.attr("itemtype").is_some_and(|kind| kind.ends_with("/Comment"));
    let listed = name == "li" && node.parent().is_some_and(|list| is_container(&list));
    typed || listed || names(node).iter().any(|name| ITEM.is_match(name))
}

/// An element's classes and id.
fn names(node: &NodeRef<'_>) -> Vec<String> {
    let mut names: Vec<String> =
        node.class().iter().flat_map(|class| class.split_whitespace()).map(str::to_owned).collect();
    names.extend(node.id_attr().map(|id| id.to_string()));
    names
}

fn holds_headline(node: &NodeRef<'_>) -> bool {
    Selection::from(*node).select("h1, [itemprop=articleBody]").exists()
}

fn items(doc: &Document) -> Vec<NodeRef<'_>> {
    let Some(body) = doc.body() else { return Vec::new() };
    body.descendants_it()
        .filter(|node| node.is_element() && is_item(node) && !holds_headline(node))
        .collect()
}

fn posts(items: &[NodeRef<'_>]) -> Vec<Post> {
    let ids: BTreeMap<NodeId, usize> =
        items.iter().enumerate().map(|(at, node)| (node.id, at)).collect();
    let is_other =
        |node: &NodeRef<'_>, own: &NodeRef<'_>| node.id != own.id && ids.contains_key(&node.id);
    let parents: Vec<Option<usize>> = items
        .iter()
        .map(|node| node.ancestors_it(None).find_map(|parent| ids.get(&parent.id).copied()))
        .collect();
    let mut posts: Vec<Post> = Vec::new();
    // For each item the post it became; a wrapper stands for the first post inside it.
    let mut post_of: Vec<Option<usize>> = vec![None; items.len()];
    for (at, node) in items.iter().enumerate() {
        let leave_out = |inner: &NodeRef<'_>| is_other(inner, node);
        let Some(post) = post(node, &leave_out) else { continue };
        let mut above = parents[at];
        let mut reply_to = None;
        while let Some(parent) = above {
            match post_of[parent] {
                Some(post) => {
                    reply_to = u32::try_from(post).ok();
                    break;
                }
                None => post_of[parent] = Some(posts.len()),
            }
            above = parents[parent];
        }
        post_of[at] = Some(posts.len());
        posts.push(Post { reply_to, ..post });
    }
    posts
}

/// The post of one element; `None` if no words of its own are left.
fn post(node: &NodeRef<'_>, leave_out: &dyn Fn(&NodeRef<'_>) -> bool) -> Option<Post> {
    let own = own_elements(node, leave_out);
    let author = find(&own, &AUTHOR, |node| author(&blocks::line(node)));
    let posted = find(&own, &TIME, time);
    let author_node = author.as_ref().map(|(node, _)| node.id);
    let time_node = posted.as_ref().map(|(node, _)| node.id);
    let body = [&CONTENT, &BODY].iter().find_map(|pattern| {
        own.iter().find(|inner| {
            inner.id != node.id && named(inner, pattern) && !blocks::line(inner).is_empty()
        })
    });
    let without = |inner: &NodeRef<'_>| {
        let id = inner.id;
        leave_out(inner) || Some(id) == author_node || Some(id) == time_node
    };
    let words = blocks::of_without(body.unwrap_or(node), &without);
    let words: Vec<String> =
        words.into_iter().map(|block| block.words).filter(|words| !is_chrome(words)).collect();
    let text = words.join("\n\n");
    let enough = text.chars().any(char::is_alphanumeric);
    enough.then(|| Post {
        author: author.map(|(_, name)| name),
        posted: posted.map(|(_, time)| time),
        text,
        reply_to: None,
    })
}

static AUTHOR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^fn$|author|user-?_?name|^user$|^name$|nick|commenter|poster|byline|display-?name",
    )
    .expect("a constant pattern")
});
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)date|time|posted|meta|permalink|ago").expect("a constant pattern")
});
static CONTENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[-_])(?:content|text|message|copy)$").expect("a constant pattern")
});
static BODY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[-_])(?:body|description|desc)$").expect("a constant pattern")
});

/// A post's elements without those of the posts inside it, in order.
fn own_elements<'d>(
    node: &NodeRef<'d>,
    leave_out: &dyn Fn(&NodeRef<'_>) -> bool,
) -> Vec<NodeRef<'d>> {
    let mut out = Vec::new();
    let mut open = vec![*node];
    while let Some(next) = open.pop() {
        if next.is_element() && !leave_out(&next) {
            out.push(next);
            open.extend(next.children_it(true));
        }
    }
    out
}

fn named(node: &NodeRef<'_>, pattern: &Regex) -> bool {
    names(node).iter().any(|name| pattern.is_match(name))
        || node.attr("itemprop").is_some_and(|name| pattern.is_match(&name))
}

/// The first thing that the elements of a name give, innermost elements first.
fn find<'d, T>(
    own: &[NodeRef<'d>],
    pattern: &Regex,
    read: impl Fn(&NodeRef<'d>) -> Option<T>,
) -> Option<(NodeRef<'d>, T)> {
    let fits = |node: &&NodeRef<'_>| {
        let name = node.node_name();
        matches!(name.as_deref(), Some("cite" | "time")) || named(node, pattern)
    };
    let found: Vec<(NodeRef<'d>, T)> =
        own.iter().filter(fits).filter_map(|node| Some((*node, read(node)?))).take(12).collect();
    let inner = found.iter().position(|(node, _)| {
        !found.iter().any(|(other, _)| other.ancestors_it(None).any(|parent| parent.id == node.id))
    })?;
    found.into_iter().nth(inner)
}

fn author(words: &str) -> Option<String> {
    let words = words.trim().trim_end_matches(':').trim();
    let words = ["says", "said", "wrote", "writes"].iter().fold(words, |words, told| {
        words.strip_suffix(told).filter(|rest| rest.ends_with(' ')).unwrap_or(words)
    });
    let words = words.trim().trim_start_matches("By ").trim_start_matches("by ").trim();
    let is_name = (1..=60).contains(&words.len())
        && words.split_whitespace().count() <= 6
        && words.chars().any(char::is_alphanumeric)
        && dates::parse(words).is_none()
        && !is_chrome(words);
    is_name.then(|| words.to_owned())
}

fn time(node: &NodeRef<'_>) -> Option<TimeRef> {
    let attribute = ["datetime", "content", "title", "data-time"]
        .iter()
        .find_map(|name| dates::parse(&node.attr(name)?));
    attribute.or_else(|| dates::parse(&blocks::line(node)))
}

/// Buttons and counters beside a post.
fn is_chrome(words: &str) -> bool {
    static CHROME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^\W*(?:reply|replies|share|report(?: abuse| comment)?|like|dislike|likes|flag|permalink|link|quote|edit|delete|log in to (?:reply|comment).*|\d+|(?:leave|post|add|write) a (?:comment|reply).*|your comment.*|\d+ (?:likes?|votes?|points?|repl(?:y|ies)|comments?)|(?:up|down) ?vote.*|view \d* ?repl(?:y|ies)|says:?|reply to .{1,40}|loading.*|comments are closed.*)\W*$",
        )
        .expect("a constant pattern")
    });
    CHROME.is_match(words)
}

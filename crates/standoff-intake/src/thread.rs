//! Readers' posts after an article in plain text, where a heading or the lines above the posts mark them.

use std::sync::LazyLock;

use regex::Regex;
use standoff_core::TimeRef;
use standoff_core::story::Post;

use crate::dates;

/// A marked thread.
pub(crate) struct Marked {
    /// Where the article ends.
    pub(crate) at: usize,
    pub(crate) posts: Vec<Post>,
}

/// A line that names the author of the post below it.
struct Head<'t> {
    author: &'t str,
    posted: Option<TimeRef>,
    reply: bool,
}

/// Finds the marked thread of a text.
///
/// A heading needs two paragraphs of article before it. Author lines without a heading need running text before them,
/// so that a byline with its date is not taken for one; `NAME says:` needs to come twice.
pub(crate) fn find(text: &str) -> Option<Marked> {
    let (mut start, mut lines_before, mut running_before) = (0, 0, 0);
    let mut says_at: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let after = start + line.len();
        if lines_before >= 2 && is_heading(words) {
            return Some(Marked { at: start, posts: posts(&text[after..]) });
        }
        if running_before >= 2
            && let Some(head) = head(words)
        {
            let enough = head.posted.is_some() || says_at.is_some();
            if enough {
                let at = says_at.unwrap_or(start);
                return Some(Marked { at, posts: posts(&text[at..]) });
            }
            says_at = Some(start);
        }
        lines_before += usize::from(!words.is_empty());
        running_before += usize::from(words.len() > 80);
        start = after;
    }
    None
}

/// The posts of a thread: by their author lines, else one for each block.
fn posts(thread: &str) -> Vec<Post> {
    let has_heads = thread.lines().any(|line| head(line.trim()).is_some());
    let mut posts: Vec<Post> = Vec::new();
    // Whether the next words open a post of their own.
    let mut open = true;
    let mut gap = "";
    for line in thread.lines() {
        let words = line.trim();
        if words.is_empty() {
            gap = "\n\n";
            open |= !has_heads;
            continue;
        }
        if is_chrome(words) {
            continue;
        }
        if let Some(head) = head(words) {
            let reply_to = if head.reply {
                u32::try_from(posts.len()).ok().and_then(|n| n.checked_sub(1))
            } else {
                None
            };
            posts.push(Post {
                author: Some(head.author.to_owned()),
                posted: head.posted,
                text: String::new(),
                reply_to,
            });
            open = false;
        } else if open {
            posts.push(Post { author: None, posted: None, text: words.to_owned(), reply_to: None });
            open = false;
        } else if let Some(post) = posts.last_mut() {
            if !post.text.is_empty() {
                post.text.push_str(gap);
            }
            post.text.push_str(words);
        }
        gap = "\n";
    }
    posts.retain(|post| !post.text.is_empty());
    posts
}

/// A line that heads a thread, and nothing else.
pub(crate) fn is_heading(line: &str) -> bool {
    static HEADING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)^[\#*=\s]* (?: (?:\d[\d,.]*|no|all|view|show|join)? \s* (?:(?:readers?['’]?s?['’]?|user|the|top|latest|recent)\s+)?
            (?:comments?|responses|replies|discussion\s+thread)
            | (?:letters|correspondence|readers['’]\ letters|what\ readers\ say|from\ our\ readers|reader\ reactions?|join\ the\ (?:discussion|conversation))
            ) \s* (?:[(\[]\s*\d[\d,.]*\s*[)\]] | \d[\d,.]*)? \s* (?: so\ far | below | section )? [\s:*=\#]*$",
        )
        .expect("a constant pattern")
    });
    line.len() <= 60 && HEADING.is_match(line)
}

/// Buttons that paste along with posts.
fn is_chrome(line: &str) -> bool {
    static CHROME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(?:reply|share|report(?: abuse)?|like|flag|permalink|quote|edit|log in to (?:reply|comment)|\d+ (?:likes?|votes?|points?)|[-–—_*=]{3,}|(?:vote )?(?:up|down)(?:vote)?(?: \d+)?)$",
        )
        .expect("a constant pattern")
    });
    CHROME.is_match(line)
}

/// Whether words begin as a date does, so that a sentence with a date in it is not taken for one.
fn opens_as_date(words: &str) -> bool {
    static OPENING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(?:on |at )?(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
        )
        .expect("a constant pattern")
    });
    OPENING.is_match(words) && !words.ends_with('.')
}

fn head(line: &str) -> Option<Head<'_>> {
    static DATED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?P<reply>(?:[↳>→]|Re:)\s*)?(?P<author>[^·|•\n]{1,60}?)\s*(?:[·|•]|\s[—–-]|,)\s+(?P<when>.*\d.*)$")
            .expect("a constant pattern")
    });
    static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?P<reply>(?:[↳>→]|Re:)\s*)?(?P<author>[^()\n]{1,60}?)\s*\((?P<when>[^()]*\d[^()]*)\):?$").expect("a constant pattern")
    });
    static POSTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?P<reply>)(?:posted|written|comment) by:?\s+(?P<author>.{1,60}?)(?:\s*[,·|•—–]\s*|\s+(?:on|at)\s+)(?P<when>.*\d.*)$")
            .expect("a constant pattern")
    });
    static SAYS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?P<author>\S+(?: \S+){0,4}?) (?:says|wrote|writes|said|replied|commented):$")
            .expect("a constant pattern")
    });
    if line.len() > 160 {
        return None;
    }
    for pattern in [&POSTED, &DATED, &BRACKETED] {
        if let Some(found) = pattern.captures(line)
            && let Some(author) = found.name("author").map(|author| author.as_str().trim())
            && let Some(when) = found.name("when").map(|when| when.as_str())
            && author.split_whitespace().count() <= 6
            && (1..=50).contains(&when.len())
        {
            let posted = dates::parse(when).filter(|_| opens_as_date(when));
            if posted.is_some() && !author.is_empty() {
                let reply = found.name("reply").is_some_and(|reply| !reply.as_str().is_empty());
                return Some(Head { author, posted, reply });
            }
        }
    }
    let author = SAYS.captures(line)?.name("author")?.as_str();
    Some(Head { author, posted: None, reply: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = "Envoy leaves\n\nBo Ray · 2016-09-28\n\n\
        The envoy left the capital on Tuesday evening without an answer, two of his aides said later.\n\n\
        He will not come back before the month is out, they added, and no talks are planned until then.\n\n";

    fn check(tail: &str, posts: &[(Option<&str>, &str)]) {
        let text = format!("{ARTICLE}{tail}");
        let found = find(&text).unwrap_or_else(|| panic!("no thread in {tail}"));
        assert_eq!(found.at, ARTICLE.len(), "{tail}");
        let read: Vec<_> =
            found.posts.iter().map(|post| (post.author.as_deref(), post.text.as_str())).collect();
        assert_eq!(read, posts, "{tail}");
    }

    #[test]
    fn marks_of_threads() {
        let two = [(Some("Ann"), "No."), (Some("Bo"), "Yes.")];
        check("Comments\n\nAnn · 2016-09-28 21:14\nNo.\n\nBo · 2016-09-29\nYes.", &two);
        check("2 Comments\n\nAnn says:\nNo.\nReply\n\nBo says:\nYes.\nReply", &two);
        check("Ann · 2016-09-28 21:14\nNo.\n\nBo · 2016-09-29\nYes.", &two);
        check("Ann says:\nNo.\n\nBo says:\nYes.", &two);
        check(
            "COMMENTS (2):\nPosted by Ann on September 28, 2016\nNo.\nPosted by Bo on September 29, 2016\nYes.",
            &two,
        );
        check("Ann (28 September 2016):\nNo.\n\nBo (28 September 2016):\nYes.", &two);
        check("Comments\n\nNo.\n\nYes.", &[(None, "No."), (None, "Yes.")]);
        check("Comments\n", &[]);
    }

    #[test]
    fn stories_without_marks_have_no_thread() {
        for tail in [
            "",
            "Comments by the minister were not welcome.",
            "He says:\n\nI will not go.\n",
            "The ministry said:\n\nNothing is planned.",
            "The note of 24 July, he said, and that of 25 July 1914 were two.",
        ] {
            assert!(find(&format!("{ARTICLE}{tail}")).is_none(), "{tail}");
        }
    }

    #[test]
    fn a_marked_reply_answers_the_post_before_it() {
        let found = posts("Ann · 2016-09-28\nNo.\n\n↳ Bo · 2016-09-28\nWhy?\n");
        assert_eq!(found[1].reply_to, Some(0));
        assert_eq!(found[0].reply_to, None);
    }
}

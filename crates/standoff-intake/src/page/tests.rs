//! Pages of our own making through the whole way of a page.

use standoff_core::story::{ParagraphKind, Story, ThreadSplit};

use crate::{Given, IntakeError, story};

const PARAGRAPHS: &str = "<p>GENEVA, 14 September (Concordia) — The two powers agreed on Saturday on a plan under which the harbor is to be \
    cleared of mines before winter, an accord that takes a blockade off the calendar, officials of both said.</p>\
    <p>The list of fields is due in a week. &ldquo;We will count them&rdquo;, the envoy said, &amp; left the hall without another word.</p>\
    <blockquote><p>Not one field may be left out of the list, the note says.</p></blockquote>\
    <figure><img src=x><figcaption>The envoys in Geneva on Saturday.</figcaption></figure>\
    <p>If the list falls short, the two governments said, the Council should take measures; what these would be they left open.</p>\
    <h2>What comes next</h2><p>Inspectors are to be at the harbor by November, and the last field is to be cleared in the first half of next year.</p>";

fn page(head: &str, tail: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><title>Powers agree to clear the harbor | The Lantern</title>{head}</head><body>\
         <header><a href=/>The Lantern</a><nav><ul><li><a href=/w>World</a><li><a href=/c>City</a></ul></nav></header>\
         <main><article><h1>Powers agree to clear the harbor</h1>{PARAGRAPHS}</article>\
         <aside><h3>More</h3><ul><li><a href=/1>Budget clock ticks</a></ul></aside>{tail}</main>\
         <footer><p>© The Lantern. All rights reserved.</p></footer></body></html>"
    )
}

fn read(html: &str) -> Story {
    story(html.as_bytes(), &Given::default()).unwrap()
}

#[test]
fn metadata_from_linked_data_metas_or_what_is_seen() {
    let linked = r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite"},{"@type":["NewsArticle"],
        "headline":"Powers agree to clear the harbor","datePublished":"2013-09-14T17:20:00-04:00","author":[{"name":"Ruth Hallam"},{"name":"Bo Ray"}],
        "publisher":{"name":"The Lantern"},"sourceOrganization":{"name":"Agence France-Presse"}}]}</script>"#;
    let metas = r#"<meta name=author content="By Ruth Hallam, Bo Ray"><meta property="og:site_name" content="The Lantern">
        <meta property="article:published_time" content="2013-09-14T17:20:00-04:00"><link rel=canonical href="https://lantern.example/harbor">"#;
    for head in [linked, metas] {
        let story = read(&page(head, ""));
        assert_eq!(story.outlet.as_deref(), Some("The Lantern"));
        assert_eq!(
            story.published.as_ref().map(ToString::to_string).as_deref(),
            Some("2013-09-14 17:20 UTC-04")
        );
        assert_eq!(story.current().title.as_deref(), Some("Powers agree to clear the harbor"));
        assert_eq!(story.current().byline.as_deref(), Some("Ruth Hallam, Bo Ray"));
    }
    assert_eq!(read(&page(linked, "")).current().agencies.len(), 2);
    assert_eq!(read(&page(metas, "")).url.as_deref(), Some("https://lantern.example/harbor"));
    let bare = read(&page("", ""));
    assert_eq!((bare.outlet.as_deref(), bare.published), (Some("The Lantern"), None));
}

#[test]
fn the_text_is_the_article_with_its_kinds() {
    let story = read(&page("", ""));
    let version = story.current();
    let kinds: Vec<ParagraphKind> =
        version.paragraphs.iter().map(|paragraph| paragraph.kind).collect();
    use ParagraphKind::{Body, Caption, Quotation, Subtitle, Title};
    assert_eq!(kinds, [Title, Body, Body, Quotation, Caption, Body, Subtitle, Body]);
    assert!(version.text.contains("“We will count them”, the envoy said, & left"));
    for noise in ["Budget clock", "All rights", "World"] {
        assert!(!version.text.contains(noise), "{noise}");
    }
    let dateline = version.dateline.as_ref().unwrap();
    assert_eq!(
        (dateline.place.as_str(), dateline.agency.as_deref()),
        ("Geneva", Some("Concordia"))
    );
    for paragraph in &version.paragraphs {
        assert_eq!(paragraph.span.trimmed(&version.text), paragraph.span);
    }
}

#[test]
fn comments_become_a_thread_and_leave_the_text() {
    let nested = r#"<section id=comments class=comments><h2>2 comments</h2><ol class=comment-list>
        <li class=comment id=comment-1><div class=comment-author>Harbor Pilot says:</div><time datetime="2013-09-14T18:02:00-04:00">September 14</time>
        <div class=comment-body><p>They will mine it again.</p><p>Mark it.</p></div><a>Reply</a>
        <ol class=children><li class=comment id=comment-2><cite class=fn>M. Okafor</cite> <span class=date>14 September 2013, 18:30</span>
        <div class=comment-body><p>With what?</p></div></li></ol></li></ol><form><textarea></textarea></form></section>"#;
    let wrapped = r#"<div id=comments><ul><li id=li-comment-1><article class=comment-body id=comment-1><footer class=comment-meta><b class=fn>Harbor Pilot</b>
        <a><time datetime="2013-09-14T18:02:00-04:00">then</time></a></footer><div class=comment-content><p>They will mine it again.</p><p>Mark it.</p></div></article>
        <ul class=children><li id=li-comment-2><article class=comment-body id=comment-2><b class=fn>M. Okafor</b>
        <time datetime="2013-09-14T18:30:00">then</time><div class=comment-content><p>With what?</p></div></article></li></ul></li></ul></div>"#;
    for tail in [nested, wrapped] {
        let story = read(&page("", tail));
        assert_eq!(story.thread_split, ThreadSplit::Marked);
        let posts: Vec<_> = story
            .thread
            .iter()
            .map(|post| (post.author.as_deref(), post.text.as_str(), post.reply_to))
            .collect();
        assert_eq!(
            posts,
            [
                (Some("Harbor Pilot"), "They will mine it again.\n\nMark it.", None),
                (Some("M. Okafor"), "With what?", Some(0))
            ]
        );
        let times: Vec<_> =
            story.thread.iter().map(|post| post.posted.as_ref().unwrap().to_string()).collect();
        assert_eq!(times, ["2013-09-14 18:02 UTC-04", "2013-09-14 18:30"]);
        assert!(!story.text().contains("mine it again"));
        assert!(story.text().contains("Inspectors are to be"));
    }
    assert_eq!(read(&page("", "")).thread_split, ThreadSplit::None);
}

#[test]
fn hostile_nesting_is_refused_and_deep_pages_are_read() {
    let deep = |levels: usize| format!("<html><body>{}{PARAGRAPHS}", "<div>".repeat(levels));
    assert_eq!(story(deep(100_000).as_bytes(), &Given::default()), Err(IntakeError::TooDeep));
    assert!(read(&deep(900)).text().contains("Inspectors"));
    let cells = format!("<html><body><table>{}</table>{PARAGRAPHS}", "<tr><td>x".repeat(5000));
    assert!(read(&cells).text().contains("Inspectors"));
}

#[test]
fn a_page_of_nothing_but_posts_keeps_its_words() {
    let story = read(
        "<html><body><div class=comments><div class=comment id=comment-1><p>They will mine it again.</p></div></div>",
    );
    assert!(story.text().contains("mine it again"));
    assert!(story.issues.iter().any(|issue| issue.what.contains("main text")));
}

#[test]
fn a_page_without_words_is_empty() {
    assert_eq!(
        story(b"<html><body><script>x</script></body></html>", &Given::default()),
        Err(IntakeError::Empty)
    );
}

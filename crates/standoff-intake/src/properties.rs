//! Whatever the bytes, intake gives a story or an error, and a story's spans fit its text.

use proptest::prelude::*;
use standoff_core::story::Story;

use crate::{Given, story};

fn sound(story: &Story) {
    let version = story.current();
    let mut end = 0;
    for paragraph in &version.paragraphs {
        assert!(paragraph.span.start >= end, "paragraphs overlap");
        assert!(!paragraph.span.of(&version.text).trim().is_empty(), "an empty paragraph");
        end = paragraph.span.end;
    }
    let agencies = version.agencies.iter().filter_map(|credit| credit.span);
    for span in agencies.chain(version.dateline.iter().map(|dateline| dateline.span)) {
        assert!(!span.of(&version.text).is_empty(), "a span off the text");
    }
}

fn check(bytes: &[u8]) {
    if let Ok(read) = story(bytes, &Given::default()) {
        sound(&read);
        assert_eq!(
            story(bytes, &Given::default()).as_ref(),
            Ok(&read),
            "the same bytes give the same story"
        );
    }
}

/// Pieces that make pages and pasted texts, whole and broken.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<html><body>"),
        Just("<article>"),
        Just("</article>"),
        Just("<p>"),
        Just("</p>"),
        Just("<h1>"),
        Just("</h1>"),
        Just("<div class=comment id=comment-1>"),
        Just("<ol class=comment-list>"),
        Just("<li>"),
        Just("</ol>"),
        Just("</div>"),
        Just("<time datetime=\"2016-09-28\">"),
        Just("<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":"),
        Just("</script>"),
        Just("<meta property=\"og:title\" content=\"Envoy leaves | The Lantern\">"),
        Just("<table><tr><td>"),
        Just("<svg><td>"),
        Just("<b><i>"),
        Just("<!--"),
        Just("-->"),
        Just("<br><br>"),
        Just("&amp;&#0;&nbsp;"),
        Just("\n\n"),
        Just("\n"),
        Just("Comments"),
        Just("Ann · 2016-09-28 21:14\n"),
        Just("Bo says:\n"),
        Just("By Ann Lee\n"),
        Just("Published: 28 September 2016\n"),
        Just("ALEPPO, Syria (AP) — "),
        Just("Outlet: The Lantern\n"),
        Just("according to Reuters, "),
        Just("lol you think so?!! "),
        Just(
            "The envoy left the capital on Tuesday evening without an answer, two of his aides said. "
        ),
        Just("â€™ Ã© \u{FEFF}\u{200B}é—“”"),
    ];
    prop_oneof![9 => piece.prop_map(str::to_owned), 1 => ".{0,12}"].boxed()
}

proptest! {
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn any_pieces(pieces in proptest::collection::vec(pieces(), 0..60)) {
        check(pieces.concat().as_bytes());
    }

    #[test]
    fn any_page(pieces in proptest::collection::vec(pieces(), 0..60)) {
        check(format!("<!doctype html><html><body>{}", pieces.concat()).as_bytes());
    }
}

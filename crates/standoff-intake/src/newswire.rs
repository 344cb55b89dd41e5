//! What agencies send: ninjs (JSON) and NewsML-G2 (XML) → drafts.

use serde_json::Value;

use crate::draft::Draft;
use crate::xml::Node;
use crate::{dates, page};

/// Whether JSON is a ninjs item of any version.
pub(crate) fn is_ninjs(item: &Value) -> bool {
    let has = |key: &str| item.get(key).is_some();
    has("uri")
        && (has("headline")
            || has("headlines")
            || has("bodies")
            || has("body_text")
            || has("body_xhtml"))
        && (has("versioncreated") || has("versionCreated") || has("type") || has("standard"))
}

/// The draft of a ninjs item; `None` if it has no text.
pub(crate) fn ninjs(item: &Value) -> Option<Draft> {
    let text = |keys: &[&str]| {
        keys.iter().find_map(|key| item[*key].as_str()).map(str::trim).filter(|it| !it.is_empty())
    };
    // From version 2 on, what can have several forms is a list of objects.
    let listed = |key: &str, role: &str| {
        let list = item[key].as_array()?;
        let main =
            list.iter().find(|it| it["role"].as_str().is_none_or(|held| held.contains(role)));
        main.or(list.first())?["value"].as_str()
    };
    let title = text(&["headline"]).or_else(|| listed("headlines", "main"));
    let body = text(&["body_xhtml", "body_html"]).map(str::to_owned);
    let body = body.or_else(|| text(&["body_text"]).map(as_html));
    let body = body.or_else(|| {
        let bodies = item["bodies"].as_array()?;
        let html = bodies
            .iter()
            .find(|it| it["contentType"].as_str().is_some_and(|kind| kind.contains("html")));
        let body = html.or(bodies.first())?;
        let value = body["value"].as_str()?;
        Some(if html.is_some() { value.to_owned() } else { as_html(value) })
    });
    let mut draft = page::fragment(&body?, title);
    let when = ["firstcreated", "firstCreated", "versioncreated", "versionCreated"];
    draft.published = text(&when).and_then(dates::parse);
    draft.byline = text(&["byline", "by"]).map(str::to_owned);
    draft.language = text(&["language"]).map(str::to_owned);
    let sources = item.get("infosources").or(item.get("infoSources"));
    let source = sources.and_then(Value::as_array).and_then(|list| list.first()?["name"].as_str());
    let holder = text(&["copyrightholder", "copyrightHolder"]);
    draft.outlet = source.or(holder).map(str::to_owned);
    Some(draft)
}

fn as_html(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.split("\n\n").map(|words| format!("<p>{words}</p>")).collect()
}

/// The drafts of the news items in a NewsML-G2 document that have text.
pub(crate) fn newsml(root: &Node) -> Vec<Draft> {
    let mut items = Vec::new();
    root.all("newsitem", &mut items);
    items.into_iter().filter_map(newsml_item).collect()
}

fn newsml_item(item: &Node) -> Option<Draft> {
    let text = |name: &str| item.first(name).map(Node::text).filter(|text| !text.is_empty());
    let content = item.child("contentset")?;
    let inline = content.first("inlinexml").or_else(|| content.first("inlinedata"))?;
    // The body of XHTML or NITF; a head before it is no text.
    let body = inline.first("body.content").or_else(|| inline.first("body")).unwrap_or(inline);
    let html =
        if body.children().next().is_some() { body.inner_html() } else { as_html(&body.text()) };
    let title = text("headline").or_else(|| text("title"));
    let mut draft = page::fragment(&html, title.as_deref());
    draft.published = ["contentcreated", "firstcreated", "versioncreated"]
        .iter()
        .find_map(|name| dates::parse(&text(name)?));
    draft.byline = text("by");
    draft.language =
        item.first("language").and_then(|language| language.attribute("tag")).map(str::to_owned);
    let source = item.first("infosource").or_else(|| item.first("provider"));
    let name = source.and_then(|source| {
        let name = source.child("name").map(Node::text);
        name.or_else(|| source.attribute("literal").map(str::to_owned))
    });
    draft.outlet = text("creditline").or(name).or_else(|| {
        let holder = item.first("copyrightholder")?;
        Some(holder.child("name").map_or_else(|| holder.text(), Node::text))
    });
    Some(draft)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml;

    #[test]
    fn ninjs_of_both_shapes() {
        let old = serde_json::json!({
            "uri": "urn:x:1", "type": "text", "headline": "Note handed over", "versioncreated": "1914-07-23T18:00:00+01:00",
            "body_xhtml": "<p>VIENNA (Concordia) - The envoy left.</p><p>He said nothing.</p>", "copyrightholder": "Concordia",
        });
        let new = serde_json::json!({
            "uri": "urn:x:2", "standard": { "name": "ninjs" }, "headlines": [{ "role": "main", "value": "Note handed over" }],
            "versionCreated": "1914-07-23T18:00:00+01:00", "bodies": [{ "role": "main", "contentType": "text/plain",
            "value": "VIENNA (Concordia) - The envoy left.\n\nHe said nothing." }], "infoSources": [{ "name": "Concordia" }],
        });
        for item in [old, new] {
            assert!(is_ninjs(&item));
            let draft = ninjs(&item).unwrap();
            assert_eq!(
                draft.text,
                "Note handed over\n\nVIENNA (Concordia) - The envoy left.\n\nHe said nothing."
            );
            assert_eq!(draft.outlet.as_deref(), Some("Concordia"));
            assert_eq!(draft.published.unwrap().date().to_string(), "1914-07-23");
        }
        assert!(!is_ninjs(&serde_json::json!({ "uri": "x", "text": "y" })));
    }

    #[test]
    fn newsml_items() {
        let (root, _) = xml::read(
            r#"<newsMessage><itemSet><newsItem guid="urn:x"><itemMeta><versionCreated>1914-07-23T18:05:00Z</versionCreated></itemMeta>
            <contentMeta><infoSource><name>Concordia</name></infoSource><by>Ann Lee</by><language tag="en"/><headline>Note handed over</headline></contentMeta>
            <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
            <body><p>The envoy left.</p><p>He said nothing.<br/></p></body></html></inlineXML></contentSet></newsItem>
            <newsItem><contentSet><remoteContent href="x.jpg"/></contentSet></newsItem></itemSet></newsMessage>"#,
        );
        let drafts = newsml(&root);
        assert_eq!(drafts.len(), 1);
        assert_eq!(drafts[0].text, "Note handed over\n\nThe envoy left.\n\nHe said nothing.");
        assert_eq!(drafts[0].outlet.as_deref(), Some("Concordia"));
        assert_eq!(drafts[0].byline.as_deref(), Some("Ann Lee"));
        assert_eq!(drafts[0].language.as_deref(), Some("en"));
    }
}

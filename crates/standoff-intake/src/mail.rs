//! A saved e-mail newsletter → a draft: the page in it where there is one, else its text.

use mail_parser::{MessageParser, MimeHeaders};
use standoff_core::TimeRef;

use crate::draft::Draft;
use crate::{IntakeError, dates, page, plain};

/// Header names of which a message has several before its first empty line.
const HEADERS: &[&str] = &[
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "delivered-to",
    "content-type",
    "reply-to",
    "list-unsubscribe",
    "dkim-signature",
];

/// Whether bytes begin as a message does: several of its header lines, each at a line's start.
pub(crate) fn is_mail(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&head[..head.len().min(16 << 10)]);
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    let lines = head.lines().take_while(|line| !line.trim().is_empty());
    let (mut names, mut others) = (0, 0);
    for line in lines.filter(|line| !line.starts_with([' ', '\t'])) {
        match line.split_once(':') {
            Some((name, _)) if HEADERS.contains(&name.to_lowercase().as_str()) => names += 1,
            Some((name, _)) if !name.contains(' ') => {}
            // The envelope line of a mailbox.
            _ if line.starts_with("From ") => {}
            _ => others += 1,
        }
    }
    names >= 3 && others == 0
}

/// Reads a message; `None` if it cannot be taken apart.
pub(crate) fn read(bytes: &[u8]) -> Result<Option<Draft>, IntakeError> {
    let Some(message) = MessageParser::default().parse(bytes) else { return Ok(None) };
    let subject =
        message.subject().map(|subject| subject.split_whitespace().collect::<Vec<_>>().join(" "));
    let is_html = message
        .html_part(0)
        .and_then(|part| part.content_type())
        .is_some_and(|kind| kind.subtype() == Some("html"));
    let html = message.body_html(0).filter(|_| is_html);
    let text = message.body_text(0);
    let mut draft = match (html, text) {
        (Some(html), _) => page::read(&html)?,
        (None, Some(text)) => plain::article(&text.replace("\r\n", "\n"), subject.as_deref()),
        (None, None) => return Ok(None),
    };
    if let Some(subject) = subject.filter(|_| draft.title.is_none()) {
        draft.title = Some(subject);
    }
    let from = message.from().and_then(|from| from.first());
    let name = from.and_then(|from| from.name().or(from.address()));
    draft.outlet = name.map(str::to_owned).or(draft.outlet);
    let sent = message.date().and_then(|date| dates::parse(&date.to_rfc3339()));
    draft.published = sent.map(|sent| TimeRef { text: String::new(), ..sent }).or(draft.published);
    Ok(Some(draft))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "From: The Lantern <news@lantern.example>\r\nTo: reader@x.example\r\nSubject: =?utf-8?q?Note_handed_over?=\r\n\
        Date: Thu, 23 Jul 1914 18:30:00 +0100\r\nMIME-Version: 1.0\r\n";

    #[test]
    fn a_message_of_text_and_one_of_both() {
        let plain = format!(
            "{HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\nThe envoy left.\r\n\r\nHe said nothing of it to the crowd.\r\n"
        );
        let both = format!(
            "{HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nsee the page\r\n--b\r\n\
             Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
             <html><body><h1>Note handed over</h1><p>The envoy left.</p><p>He said nothing of it =\r\nto the crowd.</p></body></html>\r\n--b--\r\n"
        );
        for message in [plain, both] {
            assert!(is_mail(message.as_bytes()));
            let draft = read(message.as_bytes()).unwrap().unwrap();
            assert_eq!(draft.title.as_deref(), Some("Note handed over"));
            assert_eq!(draft.outlet.as_deref(), Some("The Lantern"));
            assert_eq!(draft.published.unwrap().date().to_string(), "1914-07-23");
            assert!(
                draft.text.ends_with("The envoy left.\n\nHe said nothing of it to the crowd."),
                "{}",
                draft.text
            );
        }
    }

    #[test]
    fn stories_with_header_lines_are_no_mail() {
        assert!(!is_mail(b"Outlet: The Lantern\nDate: 1914-07-23\nTitle: Note\n\nThe envoy left."));
        assert!(!is_mail(b"From: a\nTo: b\nSubject: c and then he said\nthat it was over.\n\nx"));
        assert!(!is_mail(b""));
    }
}

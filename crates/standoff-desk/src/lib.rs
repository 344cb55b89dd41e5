//! The desk: the record on pages, rendered here, working without script. Every route stands on this page.
//!
//! The desk only reads. It serves the ledger's own people on one machine; whole texts are shown for that reason.

mod layout;
mod marks;
mod pages;
mod shelf;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;
use standoff::core::Span;
use standoff::core::commitment::{CommitmentId, StatedId};
use standoff::core::story::{Story, StoryVersionId};
use standoff::ledger::{Ledger, LedgerError, Record};

use crate::layout::with_day;
use crate::shelf::Shelf;

/// A listener on this machine only; port 0 takes a free one.
///
/// # Errors
/// When the port is taken or may not be used.
pub fn listen(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
}

/// Serves the desk until the program is interrupted.
///
/// # Errors
/// When the ledger cannot be read at the start, or the listener fails.
pub fn serve(
    listener: TcpListener,
    ledger: Ledger,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let router = router(ledger)?;
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let stop = async {
            // Without a handler for the signal the program simply ends by it.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        axum::serve(listener, router).with_graceful_shutdown(stop).await?;
        Ok(())
    })
}

/// Every route of the desk.
///
/// # Errors
/// When the ledger cannot be read.
pub fn router(ledger: Ledger) -> Result<Router, LedgerError> {
    let shelf = Arc::new(Shelf::new(ledger)?);
    Ok(Router::new()
        .route("/", get(front))
        .route("/commitment/{id}", get(commitment))
        .route("/stories", get(stories))
        .route("/story/{id}", get(newest_version))
        .route("/story/{id}/{version}", get(story))
        .route("/style.css", get(style))
        .fallback(nothing_here)
        .layer(axum::middleware::map_response(with_safe_headers))
        .with_state(shelf))
}

/// What a page's address may say.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// The day to look at; empty when the form is sent without one.
    as_of: Option<String>,
    /// The cited bytes of a story, `start-end`.
    at: Option<String>,
}

impl Asked {
    fn day(&self) -> Result<Option<Date>, Trouble> {
        match self.as_of.as_deref().map(str::trim) {
            None | Some("") => Ok(None),
            Some(text) => text.parse().map(Some).map_err(|_| Trouble::BadDay(text.to_owned())),
        }
    }

    fn cited(&self, text: &str) -> Option<Span> {
        let (start, end) = self.at.as_deref()?.split_once('-')?;
        Span::checked(text, start.parse().ok()?, end.parse().ok()?)
    }
}

/// Why there is no page.
enum Trouble {
    NotFound(&'static str),
    BadDay(String),
    Ledger(LedgerError),
}

impl From<LedgerError> for Trouble {
    fn from(error: LedgerError) -> Self {
        Self::Ledger(error)
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let (status, said) = match self {
            Self::NotFound(what) => {
                (StatusCode::NOT_FOUND, format!("The record holds no such {what}."))
            }
            Self::BadDay(day) => {
                (StatusCode::BAD_REQUEST, format!("“{day}” is no day: write it as YYYY-MM-DD."))
            }
            Self::Ledger(error) => {
                (StatusCode::INTERNAL_SERVER_ERROR, format!("The ledger cannot be read: {error}."))
            }
        };
        let body = html! { h1 { "Nothing to show" } p { (said) } p { a href="/" { "To the commitments" } } };
        (status, Html(layout::page("Nothing to show", None, "/", &body).into_string()))
            .into_response()
    }
}

type Page = Result<Html<String>, Trouble>;

fn page(title: &str, as_of: Option<Date>, path: &str, body: &Markup) -> Page {
    Ok(Html(layout::page(title, as_of, path, body).into_string()))
}

async fn front(State(shelf): State<Arc<Shelf>>, Query(asked): Query<Asked>) -> Page {
    let as_of = asked.day()?;
    let (_, record) = shelf.record(as_of)?;
    let body = pages::front::page(&record.commitments, record.stories.len(), as_of);
    page("Commitments on record", as_of, "/", &body)
}

async fn stories(State(shelf): State<Arc<Shelf>>, Query(asked): Query<Asked>) -> Page {
    let as_of = asked.day()?;
    let (_, record) = shelf.record(as_of)?;
    page("Stories", as_of, "/stories", &pages::stories::page(&record, as_of))
}

async fn commitment(
    State(shelf): State<Arc<Shelf>>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Page {
    let as_of = asked.day()?;
    let (_, record) = shelf.record(as_of)?;
    let found = record.commitment(&id).ok_or(Trouble::NotFound("commitment"))?;
    let name = |story: &StoryVersionId| story_name(&record, story);
    let body = pages::commitment::page(found, &name, as_of);
    page(&standoff::describe::sentence(found), as_of, &format!("/commitment/{}", found.id), &body)
}

async fn newest_version(
    State(shelf): State<Arc<Shelf>>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Redirect, Trouble> {
    let story = shelf.story(&id)?.ok_or(Trouble::NotFound("story"))?;
    let path = format!("/story/{}", story.current_id());
    Ok(Redirect::to(&with_day(&path, asked.day()?)))
}

async fn story(
    State(shelf): State<Arc<Shelf>>,
    Path((id, version)): Path<(String, u32)>,
    Query(asked): Query<Asked>,
) -> Page {
    let as_of = asked.day()?;
    let (admitted, record) = shelf.record(as_of)?;
    let held = admitted
        .iter()
        .find(|it| it.reading.story.story.0 == id && it.reading.story.version == version)
        .ok_or(Trouble::NotFound("story"))?;
    // The thread lies apart and comes with the newest version only.
    let thread = shelf.story(&id)?.map(|story| story.thread).unwrap_or_default();
    let shown = Story { thread, ..held.story.clone() };
    let link = |number: u32| {
        let member = CommitmentId::of(&held.reading.story, StatedId(number));
        let found = record.commitment(&member.0)?;
        Some(with_day(&format!("/commitment/{}", found.id), as_of))
    };
    let body = pages::story::page(&shown, &held.reading, asked.cited(shown.text()), &link);
    let title = shown.current().title.clone().unwrap_or_else(|| "Untitled story".to_owned());
    page(&title, as_of, &format!("/story/{id}/{version}"), &body)
}

fn story_name(record: &Record, id: &StoryVersionId) -> String {
    let Some(entry) = record.stories.iter().find(|story| story.id == *id) else {
        return "in its story".to_owned();
    };
    let outlet = entry.outlet.as_deref().unwrap_or("outlet not known");
    match &entry.published {
        Some(published) => format!("{outlet}, {published}"),
        None => outlet.to_owned(),
    }
}

async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("style.css"))
}

async fn nothing_here(_: Uri) -> Trouble {
    Trouble::NotFound("page")
}

/// No script, no frame, nothing from elsewhere: the texts shown come from outside and are not to be trusted.
async fn with_safe_headers(mut response: Response) -> Response {
    const HEADERS: [(HeaderName, &str); 4] = [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

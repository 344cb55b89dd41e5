//! Events as rows for programs that were written for other event data: ICEWS's 20 columns, GDELT 2.0's 61.
//!
//! Those data have one actor and one recipient a row and no auxiliary modes. So an event gives a row for each pair,
//! and only what is asserted is written: nothing threatened, denied, future or past. Columns that we know nothing of
//! stay empty. `docs/event-formats.md` says column by column what stands where.

use jiff::civil::Date;
use standoff_core::actor::{ActorKind, ActorRef};
use standoff_core::event::{ActType, Category, Event, EventMode, Place};
use standoff_core::place::Point;
use standoff_core::reading::Reading;
use standoff_core::statement::AuxMode;
use standoff_core::story::{ParagraphKind, Story};

use crate::Pipeline;

/// Names of the columns of ICEWS's yearly files, in their order.
pub const ICEWS_COLUMNS: [&str; 20] = [
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
];

/// Names of the columns of GDELT 2.0's event table, in their order.
pub const GDELT_COLUMNS: [&str; 61] = [
    "GLOBALEVENTID",
    "Day",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    "Actor1Geo_Type",
    "Actor1Geo_FullName",
    "Actor1Geo_CountryCode",
    "Actor1Geo_ADM1Code",
    "Actor1Geo_ADM2Code",
    "Actor1Geo_Lat",
    "Actor1Geo_Long",
    "Actor1Geo_FeatureID",
    "Actor2Geo_Type",
    "Actor2Geo_FullName",
    "Actor2Geo_CountryCode",
    "Actor2Geo_ADM1Code",
    "Actor2Geo_ADM2Code",
    "Actor2Geo_Lat",
    "Actor2Geo_Long",
    "Actor2Geo_FeatureID",
    "ActionGeo_Type",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code",
    "ActionGeo_ADM2Code",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "DATEADDED",
    "SOURCEURL",
];

/// Rows of a reading, and how many events had no date to stand under.
#[derive(Debug)]
pub struct Rows {
    /// One line of tab-separated values for each row, without its line end.
    pub lines: Vec<String>,
    /// Events left out because neither the text nor the story gives a date.
    pub undated: usize,
}

/// The asserted events of a reading as rows of ICEWS's form.
pub fn reading_to_icews(pipeline: &Pipeline, story: &Story, reading: &Reading) -> Rows {
    rows(story, reading, |number, date, event, actor, recipient| {
        let source = actor.map_or_else(Default::default, |it| icews_actor(pipeline, it));
        let target = recipient.map_or_else(Default::default, |it| icews_actor(pipeline, it));
        let place = event.place.as_ref();
        let country = place.and_then(|it| it.state.as_ref());
        let city = place
            .filter(|it| country.is_none_or(|state| pipeline.shown(state, Some(date)) != it.name));
        let [source_name, source_sectors, source_country] = source;
        let [target_name, target_sectors, target_country] = target;
        vec![
            row_id(story, event, number),
            date.to_string(),
            source_name,
            source_sectors,
            source_country,
            event.evidence.exact.clone(),
            cameo(event).to_owned(),
            format!("{:.1}", event.act.score()),
            target_name,
            target_sectors,
            target_country,
            story.id.to_string(),
            paragraph(story, event).to_string(),
            story.outlet.clone().unwrap_or_default(),
            city.map(|it| it.name.clone()).unwrap_or_default(),
            String::new(),
            String::new(),
            country.map(|it| pipeline.shown(it, Some(date))).unwrap_or_default(),
            degrees(place).0,
            degrees(place).1,
        ]
    })
}

/// The asserted events of a reading as rows of GDELT's form.
pub fn reading_to_gdelt(pipeline: &Pipeline, story: &Story, reading: &Reading) -> Rows {
    rows(story, reading, |number, date, event, actor, recipient| {
        let code = cameo(event);
        let day = date.strftime("%Y%m%d").to_string();
        // GDELT counts every month as thirty days here.
        let fraction = (f64::from(date.month() - 1) * 30.0 + f64::from(date.day())) / 365.0;
        let mut row = vec![
            row_id(story, event, number),
            day.clone(),
            day[..6].to_owned(),
            day[..4].to_owned(),
            format!("{:.4}", f64::from(date.year()) + fraction),
        ];
        row.extend(gdelt_actor(pipeline, actor));
        row.extend(gdelt_actor(pipeline, recipient));
        row.extend([
            u8::from(paragraph(story, event) == 1).to_string(),
            code.to_owned(),
            code[..3].to_owned(),
            code[..2].to_owned(),
            event.act.category.quad().to_string(),
            format!("{:.1}", event.act.score()),
            "1".to_owned(),
            "1".to_owned(),
            "1".to_owned(),
            String::new(),
        ]);
        row.resize(row.len() + 16, String::new());
        let place = event.place.as_ref();
        let state = place.and_then(|it| it.state.as_ref());
        let whole = place.is_some_and(|it| {
            state.is_some_and(|state| pipeline.shown(state, Some(date)) == it.name)
        });
        row.extend([
            place.map(|_| if whole { "1" } else { "4" }).unwrap_or_default().to_owned(),
            place.map(|it| it.name.clone()).unwrap_or_default(),
            state.map(|it| it.0.clone()).unwrap_or_default(),
        ]);
        let (lat, lon) = degrees(place);
        row.extend([String::new(), String::new(), lat, lon, String::new()]);
        row.extend([String::new(), story.url.clone().unwrap_or_default()]);
        row
    })
}

/// Latitude and longitude of a place; empty where they are not known.
fn degrees(place: Option<&Place>) -> (String, String) {
    let point = place.and_then(|it| it.point).map(Point::degrees);
    point.map(|(lat, lon)| (format!("{lat:.2}"), format!("{lon:.2}"))).unwrap_or_default()
}

fn rows(
    story: &Story,
    reading: &Reading,
    row: impl Fn(usize, Date, &Event, Option<&ActorRef>, Option<&ActorRef>) -> Vec<String>,
) -> Rows {
    let (mut lines, mut undated) = (Vec::new(), 0);
    for event in reading.events.iter().filter(|it| it.aux_mode == AuxMode::Asserted) {
        let Some(time) = event.time.as_ref().or(story.published.as_ref()) else {
            undated += 1;
            continue;
        };
        for (at, (actor, recipient)) in pairs(event).into_iter().enumerate() {
            let values = row(at + 1, time.date(), event, actor, recipient);
            let clean = |value: &String| value.split_whitespace().collect::<Vec<_>>().join(" ");
            lines.push(values.iter().map(clean).collect::<Vec<_>>().join("\t"));
        }
    }
    Rows { lines, undated }
}

/// Who to whom, one pair a row. What several do together has no recipient: each then stands beside each other one.
fn pairs(event: &Event) -> Vec<(Option<&ActorRef>, Option<&ActorRef>)> {
    let (actors, recipients) = (&event.actors, &event.recipients);
    if recipients.is_empty() && actors.len() > 1 {
        let others = |one: usize| (0..actors.len()).filter(move |other| *other != one);
        return (0..actors.len())
            .flat_map(|one| {
                others(one).map(move |other| (Some(&actors[one]), Some(&actors[other])))
            })
            .collect();
    }
    let all = |them: &'_ [ActorRef]| {
        if them.is_empty() { vec![None] } else { (0..them.len()).map(Some).collect() }
    };
    let (sources, targets) = (all(actors), all(recipients));
    sources
        .iter()
        .flat_map(|source| {
            targets
                .iter()
                .map(move |target| (source.map(|at| &actors[at]), target.map(|at| &recipients[at])))
        })
        .collect()
}

fn row_id(story: &Story, event: &Event, number: usize) -> String {
    format!("{}-{}-{number}", story.id, event.id)
}

/// The paragraph of the body that an event is told in, counted from 1.
fn paragraph(story: &Story, event: &Event) -> usize {
    let body = story.current().paragraphs.iter().filter(|it| it.kind == ParagraphKind::Body);
    body.take_while(|it| it.span.start <= event.evidence.span.start).count().max(1)
}

/// The event's CAMEO code; where the rule gave none, the most general one that the crosswalk maps to its category.
fn cameo(event: &Event) -> &str {
    event.cameo.as_deref().filter(|code| code.len() >= 3).unwrap_or(general_cameo(event.act))
}

/// PLOVER's CAMEO crosswalk of September 2021, backwards: the shortest code of a category and mode.
fn general_cameo(act: ActType) -> &'static str {
    use EventMode as M;
    match (act.category, act.mode) {
        (Category::Agree, _) => "030",
        (Category::Consult, Some(M::Phone)) => "041",
        (Category::Consult, Some(M::Visit)) => "042",
        (Category::Consult, Some(M::ThirdParty)) => "044",
        (Category::Consult, _) => "040",
        (Category::Support, _) => "050",
        (Category::Concede, _) => "080",
        (Category::Cooperate, _) => "060",
        (Category::Aid, _) => "070",
        (Category::Retreat, Some(M::Release)) => "084",
        (Category::Retreat, Some(M::Access)) => "086",
        (Category::Retreat, _) => "087",
        (Category::Request, Some(M::Assist)) => "101",
        (Category::Request, Some(M::Change)) => "104",
        (Category::Request, Some(M::Yield)) => "105",
        (Category::Request, Some(M::Meet)) => "106",
        (Category::Request, _) => "100",
        (Category::Accuse, Some(M::Investigate)) => "090",
        (Category::Accuse, Some(M::Allege)) => "112",
        (Category::Accuse, _) => "110",
        (Category::Reject, Some(M::Assist)) => "121",
        (Category::Reject, Some(M::Change)) => "123",
        (Category::Reject, Some(M::Yield)) => "124",
        (Category::Reject, Some(M::Meet)) => "125",
        (Category::Reject, _) => "120",
        (Category::Threaten, Some(M::Violence)) => "138",
        (Category::Threaten, Some(M::Territory)) => "1382",
        (Category::Threaten, Some(M::Expel)) => "136",
        (Category::Threaten, Some(M::Relations)) => "1313",
        (Category::Threaten, Some(M::Restrict)) => "1312",
        (Category::Threaten, _) => "130",
        (Category::Protest, Some(M::Demo)) => "141",
        (Category::Protest, Some(M::Hunger)) => "142",
        (Category::Protest, Some(M::Boycott | M::Strike)) => "143",
        (Category::Protest, Some(M::Obstruct)) => "144",
        (Category::Protest, Some(M::Riot)) => "145",
        (Category::Protest, _) => "140",
        (Category::Sanction, Some(M::Withdraw)) => "161",
        (Category::Sanction, Some(M::Discontinue)) => "162",
        (Category::Sanction, Some(M::Expel)) => "166",
        (Category::Sanction, _) => "160",
        (Category::Mobilize, Some(M::Police)) => "153",
        (Category::Mobilize, Some(M::Troops)) => "154",
        (Category::Mobilize, _) => "150",
        (Category::Coerce, Some(M::Seize)) => "171",
        (Category::Coerce, Some(M::Restrict)) => "172",
        (Category::Coerce, Some(M::Curfew)) => "1723",
        (Category::Coerce, Some(M::MartialLaw)) => "1724",
        (Category::Coerce, Some(M::Arrest)) => "173",
        (Category::Coerce, Some(M::Deport)) => "174",
        (Category::Coerce, _) => "170",
        (Category::Assault, Some(M::Abduct)) => "181",
        (Category::Assault, Some(M::Beat)) => "182",
        (Category::Assault, Some(M::Sexual)) => "1821",
        (Category::Assault, Some(M::Torture)) => "1822",
        (Category::Assault, Some(M::SuicideAttack | M::Explosives)) => "183",
        (Category::Assault, Some(M::Targeted)) => "186",
        (Category::Assault, Some(M::Firearms)) => "193",
        (Category::Assault, Some(M::HeavyWeapons)) => "194",
        (Category::Assault, Some(M::Aerial | M::Drone)) => "195",
        (Category::Assault, Some(M::Unconventional)) => "204",
        (Category::Assault, _) => "190",
    }
}

/// The sort of an actor: ICEWS's sector and GDELT's type. A state as such has none; its officials are its government.
fn sort(pipeline: &Pipeline, actor: &ActorRef) -> (&'static str, &'static str) {
    match pipeline.actor_kind(&actor.id) {
        Some(ActorKind::State) if actor.person.is_some() => ("Government", "GOV"),
        Some(ActorKind::GovernmentBody) => ("Government", "GOV"),
        Some(ActorKind::ArmedForce) => ("Military", "MIL"),
        Some(ActorKind::NonStateArmedGroup) => ("Rebel", "REB"),
        Some(ActorKind::PartyOrMovement) => ("Parties", "PTY"),
        Some(ActorKind::Igo | ActorKind::Coalition) => {
            ("International Government Organization", "IGO")
        }
        Some(ActorKind::Ngo) => ("Nongovernmental Organization (International)", "NGO"),
        Some(ActorKind::Company) => ("Business", "BUS"),
        Some(ActorKind::Population) => ("General Population / Civilian / Social", "CVL"),
        _ => ("", ""),
    }
}

/// Name, sector and country of an actor in ICEWS's words.
fn icews_actor(pipeline: &Pipeline, actor: &ActorRef) -> [String; 3] {
    let name = actor.person.clone().unwrap_or_else(|| actor.name.clone());
    let (sector, _) = sort(pipeline, actor);
    let country = pipeline.country_of(actor).map(|it| pipeline.shown(&it, None));
    [name, sector.to_owned(), country.unwrap_or_default()]
}

/// The ten columns of an actor in GDELT's form.
fn gdelt_actor(pipeline: &Pipeline, actor: Option<&ActorRef>) -> Vec<String> {
    let mut columns = vec![String::new(); 10];
    let Some(actor) = actor else { return columns };
    let country = pipeline.country_of(actor).map(|it| it.0).unwrap_or_default();
    let (_, kind) = sort(pipeline, actor);
    columns[0] = format!("{country}{kind}");
    columns[1] = actor.person.as_ref().unwrap_or(&actor.name).to_uppercase();
    columns[2] = country;
    columns[7] = kind.to_owned();
    columns
}

//! "Berlin time", GMT, EST: whose clock a time of day is told by.
//!
//! Cities go through the zone database that is built into the program, so that the offset is the one of that
//! day and the same on every machine.

use std::sync::LazyLock;

use jiff::civil::DateTime;
use jiff::tz::TimeZoneDatabase;

use super::lex::Items;
use super::words::Zone;

/// Abbreviations that mean one offset in English news. IST, CST and others that mean several are left out.
const FIXED: [(&str, i32); 13] = [
    ("gmt", 0),
    ("utc", 0),
    ("bst", 1),
    ("wet", 0),
    ("cet", 1),
    ("cest", 2),
    ("eet", 2),
    ("eest", 3),
    ("msk", 3),
    ("est", -5),
    ("edt", -4),
    ("pst", -8),
    ("pdt", -7),
];

/// Places whose clock is named before "time".
const CITIES: [(&str, &str); 62] = [
    ("abu dhabi", "Asia/Dubai"),
    ("amman", "Asia/Amman"),
    ("ankara", "Europe/Istanbul"),
    ("athens", "Europe/Athens"),
    ("baghdad", "Asia/Baghdad"),
    ("baku", "Asia/Baku"),
    ("beijing", "Asia/Shanghai"),
    ("beirut", "Asia/Beirut"),
    ("belgrade", "Europe/Belgrade"),
    ("berlin", "Europe/Berlin"),
    ("berne", "Europe/Zurich"),
    ("brussels", "Europe/Brussels"),
    ("bucharest", "Europe/Bucharest"),
    ("budapest", "Europe/Budapest"),
    ("buenos aires", "America/Argentina/Buenos_Aires"),
    ("cairo", "Africa/Cairo"),
    ("canberra", "Australia/Sydney"),
    ("central european", "Europe/Berlin"),
    ("damascus", "Asia/Damascus"),
    ("delhi", "Asia/Kolkata"),
    ("doha", "Asia/Qatar"),
    ("dubai", "Asia/Dubai"),
    ("eastern", "America/New_York"),
    ("geneva", "Europe/Zurich"),
    ("greenwich mean", "UTC"),
    ("havana", "America/Havana"),
    ("hong kong", "Asia/Hong_Kong"),
    ("indian", "Asia/Kolkata"),
    ("islamabad", "Asia/Karachi"),
    ("israel", "Asia/Jerusalem"),
    ("istanbul", "Europe/Istanbul"),
    ("jerusalem", "Asia/Jerusalem"),
    ("kabul", "Asia/Kabul"),
    ("kiev", "Europe/Kyiv"),
    ("kuwait", "Asia/Kuwait"),
    ("kyiv", "Europe/Kyiv"),
    ("london", "Europe/London"),
    ("madrid", "Europe/Madrid"),
    ("manila", "Asia/Manila"),
    ("minsk", "Europe/Minsk"),
    ("moscow", "Europe/Moscow"),
    ("new delhi", "Asia/Kolkata"),
    ("new york", "America/New_York"),
    ("ottawa", "America/Toronto"),
    ("pacific", "America/Los_Angeles"),
    ("paris", "Europe/Paris"),
    ("peking", "Asia/Shanghai"),
    ("prague", "Europe/Prague"),
    ("pyongyang", "Asia/Pyongyang"),
    ("riyadh", "Asia/Riyadh"),
    ("rome", "Europe/Rome"),
    ("seoul", "Asia/Seoul"),
    ("sofia", "Europe/Sofia"),
    ("taipei", "Asia/Taipei"),
    ("tehran", "Asia/Tehran"),
    ("tel aviv", "Asia/Jerusalem"),
    ("tokyo", "Asia/Tokyo"),
    ("vienna", "Europe/Vienna"),
    ("warsaw", "Europe/Warsaw"),
    ("washington", "America/New_York"),
    ("yerevan", "Asia/Yerevan"),
    ("zurich", "Europe/Zurich"),
];

/// Only what is built in: the machine's own zone files may differ.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// Reads a zone after a time of day; returns where it ends.
pub(super) fn zone(items: Items<'_>, at: usize) -> Option<(Zone, usize)> {
    let word = items.word(at);
    if items.words(at, &["local", "time"]) {
        return Some((Zone::Local, at + 2));
    }
    if let Some((_, hours)) = FIXED.iter().find(|(name, _)| *name == word) {
        return Some((Zone::Fixed(hours * 3600), at + 1));
    }
    if word == "et" && items.capital(at) {
        return Some((Zone::Named("America/New_York"), at + 1));
    }
    let pair = format!("{word} {}", items.word(at + 1));
    for (name, len) in [(pair.as_str(), 2), (word, 1)] {
        let Some((_, zone)) = CITIES.iter().find(|(city, _)| *city == name) else { continue };
        let filler = matches!(items.word(at + len), "standard" | "daylight" | "summer");
        let end = at + len + usize::from(filler);
        if items.word(end) == "time" {
            return Some((Zone::Named(zone), end + 1));
        }
    }
    None
}

/// The offset of a zone at a local moment, in seconds east.
pub(super) fn offset(zone: Zone, at: DateTime) -> Option<i32> {
    match zone {
        Zone::Fixed(seconds) => Some(seconds),
        Zone::Named(name) => {
            let zone = ZONES.get(name).ok()?;
            let moment = zone.to_ambiguous_timestamp(at).compatible().ok()?;
            Some(zone.to_offset(moment).seconds())
        }
        Zone::Local => None,
    }
}

//! News agencies by their names; each row is one agency, the first name its full one.
//!
//! Common knowledge, kept short: an unknown agency is still found where the words say that it is one.

/// Names as texts print them, case and all.
pub const AGENCIES: &[&[&str]] = &[
    &["Associated Press", "AP", "A.P."],
    &["Reuters", "Thomson Reuters"],
    &["Agence France-Presse", "Agence France Presse", "AFP"],
    &["United Press International", "United Press", "UPI"],
    &["Bloomberg News", "Bloomberg"],
    &["Dow Jones Newswires", "Dow Jones"],
    &["TASS", "ITAR-TASS", "Itar-Tass", "Tass"],
    &["Interfax"],
    &["Interfax-Ukraine"],
    &["RIA Novosti", "RIA"],
    &["Sputnik"],
    &["Ukrinform"],
    &["UNIAN"],
    &["BelTA"],
    &["Xinhua", "Xinhua News Agency", "New China News Agency"],
    &["Kyodo News", "Kyodo"],
    &["Jiji Press", "Jiji"],
    &["Yonhap"],
    &["Korean Central News Agency", "KCNA"],
    &["Central News Agency", "CNA"],
    &["Syrian Arab News Agency", "SANA", "Sana"],
    &["Islamic Republic News Agency", "IRNA"],
    &["Iranian Students News Agency", "ISNA"],
    &["Fars News Agency", "Fars"],
    &["Tasnim"],
    &["Mehr News Agency", "Mehr"],
    &["Iraqi News Agency", "INA"],
    &["Kuwait News Agency", "KUNA"],
    &["Emirates News Agency", "WAM"],
    &["Saudi Press Agency", "SPA"],
    &["Qatar News Agency", "QNA"],
    &["Petra News Agency", "Petra"],
    &["National News Agency", "NNA"],
    &["Middle East News Agency", "MENA"],
    &["Anadolu Agency", "Anadolu"],
    &["Ihlas News Agency"],
    &["Deutsche Presse-Agentur", "dpa", "DPA"],
    &["Austria Presse Agentur", "APA"],
    &["ANSA"],
    &["Agencia EFE", "EFE", "Efe"],
    &["Lusa"],
    &["Belga"],
    &["ANP"],
    &["Ritzau"],
    &["NTB"],
    &["Polish Press Agency", "PAP"],
    &["Czech News Agency", "CTK"],
    &["MTI"],
    &["Tanjug"],
    &["Press Association", "PA Media", "PA"],
    &["Canadian Press"],
    &["Australian Associated Press", "AAP"],
    &["Press Trust of India", "PTI"],
    &["Asian News International", "ANI"],
    &["Indo-Asian News Service", "IANS"],
    &["Associated Press of Pakistan", "APP"],
    &["Bernama"],
    &["Antara"],
    &["Notimex"],
    &["Télam", "Telam"],
    &["Inter Press Service"],
    &["Tribune News Service"],
    &["International News Service"],
    &["Havas"],
    &["Wolff's Telegraph Bureau", "Wolff"],
    &["Stefani"],
    &["PR Newswire"],
    &["Business Wire"],
    &["GlobeNewswire"],
];

/// Whether two names are one agency's: "The AP" and "Associated Press", "Fars" and "Fars News Agency".
pub fn same_agency(one: &str, other: &str) -> bool {
    let (one, other) = (bare(one), bare(other));
    let fits = |name: &str, other: &str| name.eq_ignore_ascii_case(other);
    let known = |row: &&[&str]| {
        row.iter().any(|name| fits(name, one)) && row.iter().any(|name| fits(name, other))
    };
    let short = |name: &str| name.to_lowercase().trim_end_matches(" news agency").to_owned();
    short(one) == short(other) || AGENCIES.iter().any(known)
}

/// All names of the agency that has this one; itself alone where it is not listed.
pub fn names_of(name: &str) -> Vec<&str> {
    let row = AGENCIES.iter().find(|row| row.iter().any(|held| same_agency(held, name)));
    row.map_or_else(|| vec![bare(name)], |row| row.to_vec())
}

/// Words that stand in the names of papers and stations.
const PAPERS: &[&str] = &[
    "Gazette",
    "Times",
    "Post",
    "News",
    "Tribune",
    "Herald",
    "Journal",
    "Daily",
    "Press",
    "Chronicle",
    "Courier",
    "Telegraph",
    "Review",
    "Observer",
    "Mail",
    "Standard",
    "Weekly",
    "Examiner",
    "Dispatch",
    "Sentinel",
    "Mirror",
    "Bulletin",
    "Record",
    "Register",
    "Ledger",
    "Radio",
    "Broadcasting",
    "Agency",
];

/// Whether a name is a newspaper's or station's by its own words: "The Lantern", "Harbor Gazette".
pub fn is_paper(name: &str) -> bool {
    name.starts_with("The ") || name.split(' ').any(|word| PAPERS.contains(&word))
}

fn bare(name: &str) -> &str {
    let name = name.trim();
    match name.get(..4) {
        Some(article) if article.eq_ignore_ascii_case("the ") => name[4..].trim_start(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_agency_under_two_names_is_one() {
        assert!(same_agency("The AP", "Associated Press") && same_agency("the ap", "A.P."));
        assert!(same_agency("Borealis", "Borealis News Agency"));
        assert!(same_agency("SANA", "the Syrian Arab News Agency"));
        assert!(same_agency("Fars News Agency", "Fars") && !same_agency("AP", "AFP"));
        assert!(names_of("ap").contains(&"Associated Press"));
        assert_eq!(names_of("The Lantern"), ["Lantern"]);
    }

    #[test]
    fn papers_are_known_by_their_names() {
        assert!(is_paper("The Lantern") && is_paper("Harbor Gazette") && !is_paper("London"));
    }
}

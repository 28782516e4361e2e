// The table itself: every command and every option, with its help, its whole story and an example. Nothing else.
#include <array>

#include "cli/options.h"

namespace sijil {
namespace {

constexpr std::string_view kSourceText =
    "A SOURCE is an .html or .txt file, a .jsonl file whose lines have `id`, `url`, `title`, `published` and `text` or `html` "
    "(all of them also with .gz or .zst behind), an archive (.warc, .warc.gz, .warc.zst, .wacz, .zip), a folder of such files "
    "(read in the order of names), `-` for standard input, or an http(s) URL; that of a feed or sitemap stands for the pages that it "
    "announces.";

constexpr std::array kCommands{
    CommandSpec{"run", "[SOURCE...]", 0, -1, "",
                "read or fetch, clean, extract, validate and store",
                "The whole way: every SOURCE is read or fetched, cleaned, turned into records, validated and put into "
                "the store. Run again, it does only what is new or changed; killed and run again, it goes on. With --out the records "
                "are also written to a file. --manifest takes the SOURCEs from a file, and --shard a part of them, for many "
                "machines.",
                "sijil run news/ https://example.org/news/1.html"},
    CommandSpec{"fetch", "SITE...", 1, -1, "",
                "fetch new pages of sites, feeds and sitemaps, politely",
                "A SITE is an http(s) URL of a page, a feed (RSS, Atom, RDF), a sitemap or, with --discover, a site's home page; "
                "a .toml seeds file; a text file with a URL a line; or `-` for such a list on standard input. Pages that "
                "were fetched before are not fetched again. robots.txt is obeyed, every host has its own pace, and what "
                "fails is told with its cause. The output is a SOURCE for the other commands.",
                "sijil fetch --contact https://example.org/bot --out pages.jsonl https://example.org/feed.xml"},
    CommandSpec{"clean", "SOURCE...", 1, -1, "",
                "print the article of each page: title, date, byline, text",
                "Removes menus, contacts, share bars and related links, and reads title, date, byline and site.",
                "sijil clean --format text page.html"},
    CommandSpec{"tag", "SOURCE...", 1, -1, "",
                "print the mentions of each text: numbers, dates, places, actors",
                "Prints one JSON line a text, in input order. Offsets refer to the text the spans were read from; for "
                "JSONL input with `text` that is title, newline and text, or the text alone where there is no title.",
                "sijil tag --kinds number,date sentences.jsonl"},
    CommandSpec{"extract", "SOURCE...", 1, -1, "",
                "print the records of each article",
                "Prints one JSON line an article, in input order; a readable table on a terminal. Nothing is stored.",
                "sijil extract --format csv --out records.csv news/"},
    CommandSpec{"merge", "[RECORDS...]", 0, -1, "",
                "group records of different articles that tell of one happening",
                "RECORDS are files of JSON lines as `extract` prints them, or `-`; with --db those of the store are taken, and "
                "the clusters are put into it. Prints one cluster a line: its members, every figure with its source and "
                "article, and the reason for each join. The order of the input does not matter.",
                "sijil merge --near records.jsonl"},
    CommandSpec{"explain", "SOURCE...", 1, -1, "",
                "show the text with its spans, and which rule won and which lost",
                "Prints each sentence with its mentions and records, the rule behind each value, the readings that "
                "lost, and what was left out and why. With --html it writes one self-contained page.",
                "sijil explain --html out.html article.txt"},
    CommandSpec{"validate", "RECORDS", 1, 1, "",
                "check records again, or compare them with gold",
                "RECORDS is a file of JSON lines as `extract` prints them, or `-`. Without --gold every record is "
                "checked against the schema and its own sums; with --gold precision, recall and F1 of each field are "
                "printed.",
                "sijil validate --gold corpora/ records.jsonl"},
    CommandSpec{"rules", "check|test|list|show [NAME]", 1, 2, "check|test|list|show",
                "check, test, list or show the rules",
                "`check` loads the rule set and prints every error with file, line and column; `test` runs the `yes` "
                "and `no` examples of every rule; `list` prints types and rules; `show NAME` prints one rule or type "
                "with its source.",
                "sijil rules test"},
    CommandSpec{"gazetteer", "import|list|show [FILE...|NAME]", 1, -1, "import|list|show",
                "import gazetteers of places, list them, look a name up",
                "`import FILE...` makes one binary file of all FILEs, which later runs map into memory; every row that is "
                "refused is told with file, line, column and cause. `list` checks the files that are in use and counts "
                "their places. `show NAME` prints the places of a name or id with what makes the name doubtful.",
                "sijil gazetteer import --out villages.sgz villages.tsv"},
    CommandSpec{"show", "[ID]", 0, 1, "",
                "print records from the store",
                "Prints the records of the store, or only those of the article or record with that ID.",
                "sijil show --db sijil.db --format jsonl"},
    CommandSpec{"help", "[COMMAND]", 0, 1, "",
                "show help; write the man page and shell completions",
                "Without a COMMAND the list of commands is shown. --man, --completion and --markdown write what "
                "packagers need.",
                "sijil help run"},
    CommandSpec{"version", "", 0, 0, "", "show the version",
                "Prints the program's version.", "sijil version"},
};

constexpr std::string_view kReaders = "run clean tag extract explain";

constexpr std::array kOptions{
    OptionSpec{"db", 0, ValueKind::file, "FILE", "", "sijil.db", "run show", "the store, an SQLite file",
               "It is made when it does not exist. See docs/formats for its tables.", "run --db week.db news/"},
    OptionSpec{"db", 0, ValueKind::file, "FILE", "", "", "merge", "merge the records of the store",
               "The clusters are put into it, in place of earlier ones. See docs/formats for its tables.",
               "merge --db week.db"},
    OptionSpec{"out", 'o', ValueKind::file, "FILE", "", "", "run clean tag extract merge show", "write the output to FILE",
               "Instead of standard output (`run` prints only a summary without it). An existing file is replaced "
               "only when the work is done.",
               "extract --out records.jsonl news/"},
    OptionSpec{"format", 'f', ValueKind::choice, "FORMAT", "jsonl|csv|geojson|table", "a table on a terminal, else jsonl",
               "run extract show", "form of the output",
               "jsonl: one JSON line an article. csv: one line a record. geojson: one point a record that has a place "
               "on the map. table: for reading.",
               "show --format geojson"},
    OptionSpec{"format", 'f', ValueKind::choice, "FORMAT", "jsonl|table", "a table on a terminal, else jsonl", "merge",
               "form of the output", "jsonl: one JSON line a cluster. table: for reading.", "merge --format table records.jsonl"},
    OptionSpec{"near", 0, ValueKind::none, "", "", "", "merge", "tell near misses too",
               "Pairs that lacked a few points, and pairs that the rest of their clusters kept apart, each with its evidence.",
               "merge --near records.jsonl"},
    OptionSpec{"min-members", 0, ValueKind::count, "N", "", "1", "merge", "only clusters of N records and more",
               "Without it a record that tells of a happening alone is a cluster of one.", "merge --min-members 2 records.jsonl"},
    OptionSpec{"merge", 0, ValueKind::none, "", "", "", "run", "merge the records of the whole store afterwards",
               "As `merge --db` does, without printing the clusters.", "run --merge news/"},
    OptionSpec{"format", 'f', ValueKind::choice, "FORMAT", "jsonl|text", "text on a terminal, else jsonl", "clean",
               "form of the output", "jsonl: one JSON line an article. text: title and body.",
               "clean --format text page.html"},
    OptionSpec{"format", 'f', ValueKind::choice, "FORMAT", "jsonl|table", "a table on a terminal, else jsonl", "tag",
               "form of the output", "jsonl: one JSON line a text. table: one line a mention, for reading.",
               "tag --format table a.txt"},
    OptionSpec{"jobs", 'j', ValueKind::count, "N", "", "one for each core", kReaders, "work on N pages at a time",
               "The output does not depend on it.", "run -j 4 news/"},
    OptionSpec{"published", 0, ValueKind::day, "DATE", "", "", kReaders, "day that relative dates count from",
               "Stands for the publication date of every SOURCE, whatever the page says.",
               "extract --published 2022-10-31 article.txt"},
    OptionSpec{"kinds", 0, ValueKind::choices, "LIST",
               "number|date|duration|set|place|actor|person|source|casualty|weapon|trigger|quantity|cue", "all kinds",
               "tag", "print only mentions of these kinds", "Names joined by commas.", "tag --kinds number,date a.txt"},
    OptionSpec{"offsets", 0, ValueKind::choice, "UNIT", "codepoint|utf8|utf16", "codepoint", "run tag extract show",
               "unit of the spans in the output", "Spans are half open and slice the text they were read from.",
               "tag --offsets utf16 a.txt"},
    OptionSpec{"with-text", 0, ValueKind::none, "", "", "", "run tag extract show", "print the text too",
               "So that spans can be sliced without the source.", "extract --with-text a.txt"},
    OptionSpec{"mentions", 0, ValueKind::none, "", "", "", "run extract", "print the mentions too",
               "The layer below the records, as `tag` prints it.", "extract --mentions a.txt"},
    OptionSpec{"redact-persons", 0, ValueKind::none, "", "", "", "run tag extract explain show", "leave out the names of persons",
               "Each person becomes a number, the same throughout an article; ages beside names go too, and spans refer to the text "
               "without them. Bodies and places keep their names. `run` needs a store of its own for it. "
               "docs/record-schema.md says what stays.",
               "extract --redact-persons --format csv news/"},
    OptionSpec{"rules", 0, ValueKind::folder, "DIR", "", "the installed rules", "run clean tag extract merge explain validate rules gazetteer show",
               "read the rules from DIR",
               "Without it: the folder that the environment variable SIJIL_RULES names, else `share/sijil/rules` "
               "beside the program, else `rules` above it.",
               "rules test --rules my-rules"},
    OptionSpec{"gazetteer", 0, ValueKind::file, "FILE", "", "those of the data folder", "run tag extract merge explain gazetteer show",
               "look names of places up in FILE too",
               "A file that `gazetteer import` made; may be given several times. Without it every .sgz file of "
               "$XDG_DATA_HOME/sijil (or ~/.local/share/sijil) and of the folder that holds the rules is used; the word "
               "`none` leaves them out. The rule set's hash in the output covers them.",
               "extract --gazetteer world.sgz --gazetteer villages.sgz a.txt", true},
    OptionSpec{"out", 'o', ValueKind::file, "FILE", "", "a file of the data folder", "gazetteer", "write the gazetteer to FILE",
               "Without it the file stands in the data folder, where later runs find it, and is named as the first FILE "
               "that was imported. It appears whole or not at all.",
               "gazetteer import --out villages.sgz villages.tsv"},
    OptionSpec{"from", 0, ValueKind::choice, "SOURCE", "tsv|geonames|ocha|wof", "tsv", "gazetteer",
               "what the FILEs of an import are",
               "tsv: id, name_ar, kind and more columns by their names. geonames: allCountries.txt or the file of a "
               "country, with alternateNamesV2.txt beside it. ocha: tables of administrative units with p-codes (COD-AB). "
               "wof: tables of Who's On First. docs/formats/gazetteer.md lists the columns.",
               "gazetteer import --from geonames allCountries.txt"},
    OptionSpec{"strict", 0, ValueKind::none, "", "", "", "gazetteer", "write nothing when a row is refused",
               "Without it the other rows are imported, and the exit code is 1.",
               "gazetteer import --strict places.tsv"},
    OptionSpec{"gold", 0, ValueKind::folder, "DIR", "", "", "validate", "compare with the checked records in DIR",
               "DIR holds one JSON file an article, or case folders with `records.json`.",
               "validate --gold corpora/ records.jsonl"},
    OptionSpec{"errors", 0, ValueKind::none, "", "", "", "validate", "list what differs from gold",
               "One line a record that was missed, invented, or has fields that differ.",
               "validate --gold corpora/ --errors records.jsonl"},
    OptionSpec{"expect", 0, ValueKind::text, "RECORD", "", "", "explain", "say why the record that you expected is not there",
               "RECORD is key=value pairs with commas between them: kind, type (a leaf or a class), date, place, actor, weapon, "
               "an effect (killed=3), and text=WORDS of the article, or the words alone. The answer is the nearest record with "
               "each condition that fails, and for each value where the text says it, by which rule it was read, and which "
               "record took it or why its clause was left out.",
               "explain --expect type=explosive,killed=3 a.txt"},
    OptionSpec{"html", 0, ValueKind::file, "FILE", "", "", "explain", "write one self-contained page to FILE",
               "Right to left, without scripts or links to other files.", "explain --html out.html a.txt"},
    OptionSpec{"explain", 0, ValueKind::none, "", "", "", "clean", "print every line of the page, kept or dropped and why",
               "With what the page says of itself and where that was found. text: `+` before kept lines, `-` before dropped ones; jsonl: "
               "one JSON line a page.",
               "clean --explain page.html"},
    OptionSpec{"html", 0, ValueKind::file, "FILE", "", "", "clean", "write kept and dropped lines as a page to FILE",
               "In colours, with the reasons; one self-contained page, right to left, without scripts or links to other files.",
               "clean --html out.html page.html"},
    OptionSpec{"map", 0, ValueKind::file, "FILE", "", "", "show", "write a map of the records to FILE",
               "One self-contained HTML page, right to left, that needs no network: each place with its records, their "
               "date, casualties, source and text. Records without a point are left out.",
               "show --map map.html --type explosive"},
    OptionSpec{"map", 0, ValueKind::file, "FILE", "", "", "tag", "write a map of the places that the texts name to FILE",
               "One self-contained HTML page, right to left, that needs no network: each place with the articles that name it, how "
               "often, and the first sentence that does. Places without a point are left out.",
               "tag --map places.html news/"},
    OptionSpec{"type", 0, ValueKind::text, "TYPE", "", "", "show", "only records of this type",
               "A leaf (explosive.ied) or a class (explosive).", "show --type explosive"},
    OptionSpec{"kind", 0, ValueKind::choice, "KIND", "incident|aggregate", "", "show", "only records of this kind",
               "An aggregate is a number that covers more than one happening.", "show --kind incident"},
    OptionSpec{"from", 0, ValueKind::day, "DATE", "", "", "show", "only what happened on that day or later",
               "Records whose date may reach into the time asked for are shown.", "show --from 2022-10-01"},
    OptionSpec{"to", 0, ValueKind::day, "DATE", "", "", "show", "only what happened on that day or earlier",
               "See --from.", "show --from 2022-10-01 --to 2022-10-31"},
    OptionSpec{"place", 0, ValueKind::text, "NAME", "", "", "show", "only records of this place or country",
               "The name of the place or of one that contains it, or the code of a country or its division.",
               "show --place SY"},
    OptionSpec{"again", 0, ValueKind::none, "", "", "", "run", "do what is already stored again",
               "Without it an article is skipped when nothing of it has changed, nor the rules, nor the program's version.", "run --again news/"},
    OptionSpec{"manifest", 0, ValueKind::file, "FILE", "", "", "run", "take the SOURCEs that FILE names",
               "One a line, relative to the folder of FILE; empty lines and those that begin with # are passed over.",
               "run --manifest archives.txt"},
    OptionSpec{"shard", 0, ValueKind::text, "I/N", "", "", "run", "do the I-th of N parts of the manifest",
               "The I-th line and every N-th after it. Nothing is stored: the records go to OUT/shard-0000I-of-0000N.jsonl, which "
               "appears when it is whole, and what came of the work to a .status.json beside it. Run again, it goes on.",
               "run --manifest archives.txt --shard 3/16 --out records/"},
    OptionSpec{"allow-private", 0, ValueKind::none, "", "", "", kReaders, "fetch from private addresses too",
               "Loopback, link-local and private networks are refused without it, so that a list of URLs cannot reach "
               "into a network.",
               "run --allow-private http://127.0.0.1:8000/a.html"},
    OptionSpec{"ca", 0, ValueKind::file, "FILE", "", "", "run fetch clean tag extract explain", "trust the certificates in FILE too",
               "PEM, beside those that the system trusts: for servers of your own whose certificate no public authority signed. A "
               "certificate that is not trusted, has ended or is another host's is refused, and there is no option against that.",
               "fetch --ca house-ca.pem https://news.intranet.example/feed.xml"},
    OptionSpec{"color", 0, ValueKind::choice, "WHEN", "auto|always|never", "auto", "explain",
               "colour the output", "auto: on a terminal, unless the environment variable NO_COLOR is set.",
               "explain --color always a.txt"},
    OptionSpec{"quiet", 'q', ValueKind::none, "", "", "", "run clean tag extract merge explain validate rules gazetteer show",
               "no progress and no summary", "Errors are still printed.", "run --quiet news/"},
    OptionSpec{"out", 'o', ValueKind::file, "PATH", "", "pages.jsonl", "fetch", "where the pages go",
               "A name that ends in .jsonl is a file that grows by a line a page; one that ends in .warc.gz (or .warc) an archive "
               "(WARC 1.1) with all that went over the line: requests, answers, redirects; anything else a folder with one file a "
               "page, by host. Beside it stand the state of the work and the list of clusters: texts that several sites brought.",
               "fetch --out news/ seeds.toml"},
    OptionSpec{"discover", 0, ValueKind::none, "", "", "", "fetch", "take pages for home pages of sites",
               "Their feeds, the sitemaps of robots.txt (or /sitemap.xml) and the links that look like articles are followed.",
               "fetch --discover https://example.org/"},
    OptionSpec{"watch", 0, ValueKind::none, "", "", "", "fetch", "go on and ask again, each source by its schedule",
               "Ends at SIGINT or SIGTERM; the next call goes on where it stood.", "fetch --watch --every 15m seeds.toml"},
    OptionSpec{"every", 0, ValueKind::text, "TIME", "", "30m", "fetch", "how often --watch asks a source",
               "A number with ms, s, m, h or d. A seeds file may say it for each site.", "fetch --watch --every 1h seeds.toml"},
    OptionSpec{"contact", 0, ValueKind::text, "WHO", "", "", "fetch", "who fetches, for the owners of sites",
               "The address of a page or a mailbox; it stands in the User-Agent line of every request.",
               "fetch --contact mailto:desk@example.org seeds.toml"},
    OptionSpec{"delay", 0, ValueKind::text, "TIME", "", "1s", "fetch", "time between two requests to one host",
               "robots.txt may ask for more (Crawl-delay, up to a minute).", "fetch --delay 5s seeds.toml"},
    OptionSpec{"per-host", 0, ValueKind::count, "N", "", "1", "fetch", "requests to one host at a time",
               "Hosts that name a Crawl-delay get one at a time.", "fetch --per-host 2 seeds.toml"},
    OptionSpec{"at-once", 0, ValueKind::count, "N", "", "128", "fetch", "requests at a time, all hosts together",
               "Bounds memory too.", "fetch --at-once 300 seeds.toml"},
    OptionSpec{"retries", 0, ValueKind::amount, "N", "", "3", "fetch", "further tries after failures that may pass",
               "Time-outs, broken connections and the answers 408, 429, 500, 502, 503 and 504, with growing pauses; "
               "Retry-After is obeyed up to two minutes. 0: none; more than 20 count as 20.",
               "fetch --retries 1 urls.txt"},
    OptionSpec{"timeout", 0, ValueKind::text, "TIME", "", "60s", "fetch", "time for one page with its redirects",
               "Waiting for its turn does not count.", "fetch --timeout 20s urls.txt"},
    OptionSpec{"max-bytes", 0, ValueKind::bytes, "N", "", "33554432", "fetch", "largest page, unpacked",
               "The transfer ends where it grows larger.", "fetch --max-bytes 5000000 urls.txt"},
    OptionSpec{"max-pages", 0, ValueKind::amount, "N", "", "1000", "fetch", "most new pages of a site in one round",
               "The rest is left for the next round.", "fetch --max-pages 50 --discover https://example.org/"},
    OptionSpec{"since", 0, ValueKind::day, "DATE", "", "", "fetch", "leave out what feeds and sitemaps date earlier",
               "What has no date is fetched.", "fetch --since 2024-01-01 https://example.org/sitemap.xml"},
    OptionSpec{"proxy", 0, ValueKind::text, "URL", "", "env", "fetch", "proxy for all requests",
               "env: http_proxy, https_proxy, all_proxy and no_proxy of the environment. none: no proxy. Else the URL of one "
               "(http, https, socks5h).",
               "fetch --proxy socks5h://127.0.0.1:9050 urls.txt"},
    OptionSpec{"state", 0, ValueKind::file, "FILE", "", "beside the output", "fetch", "where to remember what was done",
               "An SQLite file; without it the output's name with .state.db behind it, or .fetch-state.db in the folder.",
               "fetch --state fetch.db --out pages.jsonl seeds.toml"},
    OptionSpec{"again", 0, ValueKind::none, "", "", "", "fetch", "ask for stored pages too, whether they changed",
               "With If-None-Match and If-Modified-Since where the server gave the means. A page whose article is the same is "
               "not stored again.",
               "fetch --again seeds.toml"},
    OptionSpec{"allow-private", 0, ValueKind::none, "", "", "", "fetch", "fetch from private addresses too",
               "Loopback, link-local and private networks are refused without it, at every redirect.",
               "fetch --allow-private http://127.0.0.1:8000/feed.xml"},
    OptionSpec{"rules", 0, ValueKind::folder, "DIR", "", "the installed rules", "fetch", "read the rules from DIR",
               "Tables of tracking parameters and of paths that are no articles, and those of `clean`.", "fetch --rules my-rules urls.txt"},
    OptionSpec{"quiet", 'q', ValueKind::none, "", "", "", "fetch", "no summary", "Errors are still printed.", "fetch --quiet urls.txt"},
    OptionSpec{"man", 0, ValueKind::none, "", "", "", "help", "write the man page", "In troff, to standard output.",
               "help --man"},
    OptionSpec{"completion", 0, ValueKind::choice, "SHELL", "bash|zsh|fish", "", "help",
               "write the completions for a shell", "To standard output.", "help --completion bash"},
    OptionSpec{"markdown", 0, ValueKind::none, "", "", "", "help", "write the help as Markdown",
               "docs/commands/ holds it.", "help --markdown run"},
    OptionSpec{"help", 'h', ValueKind::none, "", "", "",
               "run fetch clean tag extract merge explain validate rules gazetteer show help version", "show the help of the command",
               "With an example.", "run --help"},
};

}  // namespace

std::span<const CommandSpec> all_commands() { return kCommands; }
std::span<const OptionSpec> all_options() { return kOptions; }
std::string_view source_text() { return kSourceText; }

}  // namespace sijil

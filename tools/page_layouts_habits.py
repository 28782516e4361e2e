"""Layouts with habits of Arabic sites that trip readers: copies of the text, captions set as paragraphs, dates of their own, in the form of page_layouts.py."""
import html

from page_parts import CAPTIONS, LEVANT, visible_date

e = html.escape


def more_on_list(s, k):
    """A channel: a summary in italics, a box of stories in the middle of the text, a line of sources."""
    s.blocks.insert(0, ("p", "قتلى وجرحى في حصيلة أولية، والسلطات تتحدث عن تحسن تدريجي في الوضع الميداني منذ ساعات الصباح"))
    box = f"<div class='more-on'><h2>قصص مقترحة</h2><span class='screen-reader-text'>list of 3 items</span><ul class='more-on__list'>{k.links(3)}</ul><span class='screen-reader-text'>end of list</span></div>"
    text = "".join(f"<p>{e(t)}</p>" + (box if n == 1 else "") for n, (_, t) in enumerate(s.blocks[1:]))
    return "date section site caption", k.head(k.json_ld(author=None), k.open_graph()) + (
        f"<body><div class='container--header'>{k.menu('site-header')}</div><main id='main-content-area'><header class='article-header'><h1>{e(s.title)}</h1>"
        f"<p class='article__subhead'><em>{e(s.blocks[0][1])}</em></p></header><figure class='article-featured-image'><img src='a.jpg'><figcaption>{s.captions[0]}</figcaption></figure>"
        f"<div class='article-info-block'><div class='article-dates'><div class='date-simple'><span aria-hidden='true'>{visible_date(s.date, 'slashes')}</span></div></div></div>"
        f"<div class='wysiwyg wysiwyg--all-content'>{text}</div><div class='article-source'><span>المصدر</span>: وكالات</div></main>{k.footer()}</body></html>")


def print_copy(s, k):
    """The whole text stands twice: once for reading, once for the printer, hidden by a class of a framework."""
    return "date author site section", k.head(k.json_ld()) + (
        f"<body>{k.menu()}<div class='container'><h1>{e(s.title)}</h1><div class='news-body d-print-none'>{k.body()}</div><div class='d-none d-print-block'><h1>{e(s.title)}</h1>{k.body()}</div></div>"
        f"{k.footer()}</body></html>")


def two_languages(s, k):
    """A tab with the text in another language stands beside it, hidden by its style."""
    other = "".join(f"<p>{t}</p>" for t in ["A local source said on Sunday that several people were killed and others wounded in an incident in the area, and that rescue teams reached the place within minutes.",
                                            "The source added that the wounded were taken to the hospital of the town, and that the police opened an investigation into what happened."])
    return "date site", k.head(k.open_graph(section=False)) + (
        f"<body>{k.menu()}<div class='art'><h1>{e(s.title)}</h1><ul class='lang-tabs'><li><a href='#ar'>العربية</a></li><li><a href='#en'>English</a></li></ul><div id='ar'>{k.body()}</div>"
        f"<div id='en' style='display:none'>{other}</div></div>{k.footer()}</body></html>")


def centred_captions(s, k):
    """Pictures within the text, each in a centred paragraph with its caption below a break."""
    shot = f"<p style='text-align:center'><img src='s.jpg'><br><span style='font-size:12px'>{CAPTIONS[1]} (الأناضول)</span></p>"
    return "date author site section", k.head(k.json_ld()) + (
        f"<body>{k.menu()}<div id='art'><h1>{e(s.title)}</h1><div id='artBody'>{k.body(between=shot)}</div></div>{k.most_read('side')}{k.footer()}</body></html>")


def dotted_date(s, k):
    """A network whose date is written with dots and numbered months; initials and a sign close the text."""
    month = LEVANT[s.date.month - 1].replace(" الأول", "1").replace(" الثاني", "2")
    return "date", k.head(title=f"{s.title} - {s.site}") + (
        f"<body>{k.bare_menu('tabs')}<div class='nw'><div class='nw-head'><h1>{e(s.title)}</h1><span class='nw-when'>{s.date.day:02d}.{month}.{s.date.year}</span></div>"
        f"<div class='nw-text'>{k.body()}</div></div><div class='nw-list'>{k.links(8, 'div')}</div>{k.footer()}</body></html>")


def dash_lines(s, k):
    """Text broken by breaks and empty lines within spans, two dates and hours in one line above it."""
    text = "".join(f"<span style='font-size:16px'>{e(t)}</span><br />&nbsp;<br />" for _, t in s.blocks)
    return "date", k.head(title=f"{s.site} - {s.title}") + (
        f"<body>{k.bare_menu('hd')}<div class='crumb'><a href='/'>الرئيسية</a> » <a href='/c'>{s.section}</a></div><div class='st'><h1>{e(s.title)}</h1>"
        f"<div class='tm'>نشر بتاريخ: {s.date:%d/%m/%Y} ( آخر تحديث: {s.updated:%d/%m/%Y} الساعة: {s.updated:%H:%M} )</div><div>{text}</div></div>{k.most_read('bx')}{k.footer()}</body></html>")


def contents_box(s, k):
    """A plugin sets a table of contents in front, made of links to the headings; the first letter is a big one."""
    s.enrich(heading=True)
    first = s.blocks[0][1]
    toc = "<div id='ez-toc-container'><p class='ez-toc-title'>جدول المحتويات</p><ul class='ez-toc-list'>" + "".join(f"<li><a href='#h{i}'>{h}</a></li>" for i, h in enumerate([*s.texts("h"), "خاتمة"])) + "</ul></div>"
    text = f"<p><span class='dropcap'>{first[0]}</span>{e(first[1:])}</p>{toc}" + "".join(f"<h2>{e(t)}</h2>" if kind == "h" else f"<p>{e(t)}</p>" for kind, t in s.blocks[1:])
    return "date author site", k.head(k.open_graph(section=False), f"<meta name='author' content='{s.author}'>") + (
        f"<body>{k.menu()}<article class='post'><h1 class='entry-title'>{e(s.title)}</h1><div class='entry-content'>{text}</div></article>{k.comments('comments-area')}{k.footer()}</body></html>")


def calls_between(s, k):
    """Calls to follow, to load an app and to write stand as paragraphs among those of the text."""
    calls = ["لمتابعة آخر الأخبار حمل تطبيق الموقع على هاتفك من هنا", "تابعنا على تلغرام ليصلك كل جديد", f"شاركنا رأيك في صفحة {s.site} على فيسبوك"]
    text = "".join(f"<p>{e(t)}</p>" + (f"<p><a href='/app'>{calls[n]}</a></p>" if n < 2 else "") for n, (_, t) in enumerate(s.blocks)) + f"<p>{calls[2]}</p>"
    return "date author site section", k.head(k.json_ld()) + (
        f"<body>{k.menu()}<div class='x'><h1>{e(s.title)}</h1><div class='y'>{text}</div></div>{k.footer()}</body></html>")


def cards_around(s, k):
    """A theme of cards: the text is one among them and called a card too; others hold excerpts as long."""
    def card(head, inside):
        return f"<div class='card'><div class='card-header'>{head}</div><div class='card-body'>{inside}</div></div>"
    side = "".join(card(f"<h4>{k.link(t)}</h4>", f"<p>{e(k.rng.choice(k.paragraphs)[:150])}…</p>") for t in k.some(4))
    return "date author", k.head(f"<meta name='author' content='{s.author}'>", title=s.title) + (
        f"<body>{k.bare_menu('navbar')}<div class='row'><div class='col-lg-8'>" + card(f"<h1>{e(s.title)}</h1><small>{visible_date(s.date, 'levant')}</small>", k.body())
        + f"</div><div class='col-lg-4'>{side}</div></div>{k.footer()}</body></html>")


def statement_scan(s, k):
    """A ministry: the text is short, in cells of a table beside a picture; rows of other statements below it."""
    s.blocks = s.blocks[:2]
    rows = "".join(f"<tr><td>{n}</td><td>{k.link(t)}</td><td>{visible_date(s.date, 'stamp')}</td></tr>" for n, t in enumerate(k.some(8), 1))
    return "date", k.head(title=s.title) + (
        f"<body>{k.bare_menu('topmenu')}<h2>{e(s.title)}</h2><div class='when'>{visible_date(s.date, 'egypt')}</div><table class='stm'><tr><td><img src='logo.png'></td><td>"
        + "<br><br>".join(e(t) for _, t in s.blocks) + f"</td></tr></table><table class='all'><tr><th>#</th><th>البيان</th><th>التاريخ</th></tr>{rows}</table>{k.footer()}</body></html>")


HABITS = [more_on_list, print_copy, two_languages, centred_captions, dotted_date, dash_lines, contents_box, calls_between, cards_around, statement_scan]

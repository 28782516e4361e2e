"""Layouts with traps, in the form of page_layouts.py: what is not the story has no telling name, or the story itself looks like something else."""
import html

from page_parts import visible_date

e = html.escape
PEOPLE = ["أحمد خالد العمر", "محمد سعيد الشامي", "فاطمة علي حسن", "يوسف إبراهيم النجار", "مريم عبد الله", "حسن محمود", "ليث كريم الجبوري"]


def names_of_the_dead(s, k):
    """A list of names, a line each and short, as sites publish after attacks; then the story goes on."""
    names = k.rng.sample(PEOPLE, 5)
    at = len(s.blocks) - 1
    s.blocks[at:at] = [("p", "وفيما يلي أسماء الضحايا كما وثقها ناشطون في المدينة حتى مساء اليوم:")] + [("n", n) for n in names]
    out = ""
    for kind, text in s.blocks:
        out += f"{e(text)}<br>" if kind == "n" else f"</p><p>{e(text)}" + ("<br>" if text.endswith(":") else "")
    return "date site", k.head(k.open_graph(section=False)) + (
        f"<body>{k.menu('n1')}<div class='w1'><h1>{e(s.title)}</h1><div class='t1'>{out[4:]}</p></div></div>{k.most_read('mm')}{k.footer()}</body></html>")


def names_in_paragraphs(s, k):
    """The same with a paragraph for each name, numbered."""
    names = [f"{i + 1}- {n}" for i, n in enumerate(k.rng.sample(PEOPLE, 4))]
    at = len(s.blocks) - 1
    s.blocks[at:at] = [("p", "ونشر المكتب الإعلامي أسماء القتلى الذين تمكن من توثيقهم، وهم:")] + [("p", n) for n in names]
    return "date author", k.head(k.json_ld(), title=s.title) + (
        f"<body>{k.menu('n1')}<h1>{e(s.title)}</h1><div class='w1'>{k.body()}</div><div class='w2'><h3>من الموقع</h3><ul>{k.links(6)}</ul></div>{k.footer()}</body></html>")


def bare_links_between(s, k):
    """Links to other stories stand between the paragraphs as paragraphs of their own, without a word that says so; an ad's label too."""
    link = f"<p>{k.link(k.some(1)[0])}</p><p>إعلان</p>"
    return "date author section site", k.head(k.json_ld()) + (
        f"<body>{k.menu('n1')}<div class='x'><h1>{e(s.title)}</h1><div class='y'>{k.body(between=link)}</div></div>{k.footer()}</body></html>")


def long_sidebar(s, k):
    """A short story beside a column whose excerpts are longer together; no names, HTML5 articles for the excerpts."""
    s.blocks = s.blocks[:2]
    side = "".join(f"<article><h2>{k.link(t)}</h2><p>{e(k.rng.choice(k.paragraphs)[:170])}</p></article>" for t in k.some(9))
    return "date site", k.head(k.open_graph(section=False)) + (
        f"<body>{k.menu('n1')}<div class='r'><div class='c8'><h1>{e(s.title)}</h1><div>{k.body()}</div></div><div class='c4'>{side}</div></div>{k.footer()}</body></html>")


def second_story_below(s, k):
    """The next story stands below with a headline of the same kind, in a div of the same class, without an article element."""
    other = "".join(f"<p>{e(p)}</p>" for p in k.rng.sample(k.paragraphs, 4))
    return "date author site section", k.head(k.json_ld()) + (
        f"<body>{k.menu('n1')}<div class='item'><h1>{e(s.title)}</h1><div class='body-t'>{k.body()}</div></div>"
        f"<div class='item'><h1>{e(k.titles[1])}</h1><div class='body-t'>{other}</div></div>{k.footer()}</body></html>")


def about_the_writer(s, k):
    """A paragraph about the writer closes the text, in the text's own element."""
    return "date author site section", k.head(k.json_ld()) + (
        f"<body>{k.menu('n1')}<div class='x'><h1>{e(s.title)}</h1><div class='y'>{k.body()}<p><em>{s.author} كاتب وصحفي مقيم في إسطنبول، يكتب في "
        f"شؤون المنطقة منذ عشر سنوات، وله كتابان.</em></p></div></div>{k.footer()}</body></html>")


def comments_unnamed(s, k):
    """Comments in elements without a telling name, below a heading that counts them."""
    said = "".join(f"<div class='u'><b>زائر {i}</b><p>{c}</p></div>" for i, c in enumerate([
        "أين الجهات المختصة من كل ما يحدث في هذه المنطقة، ومتى تنتهي معاناة الناس التي طالت؟",
        "نسأل الله السلامة للجميع، وكان الأولى بالمسؤولين أن ينبهوا السكان قبل وقوع ما وقع."]))
    return "date author section site", k.head(k.json_ld()) + (
        f"<body>{k.menu('n1')}<div class='x'><h1>{e(s.title)}</h1><div class='y'>{k.body()}</div><div class='z'><h4>التعليقات (2)</h4>{said}</div></div>{k.footer()}</body></html>")


def print_page(s, k):
    """The page for printing: no menus, the site's name, address and hour of printing around the text."""
    return "date", (
        f"<html dir=rtl><head><meta charset=utf-8><title>{e(s.title)}</title></head><body onload='print()'><p>{s.site}</p><hr><h2>{e(s.title)}</h2>"
        f"<p>{visible_date(s.date, 'levant')}</p>{k.body()}<hr><p>رابط الخبر: {s.url}</p><p>طبع من موقع {s.site}</p></body></html>")


def bold_headings(s, k):
    """Headings of parts as bold paragraphs, a crumb line in the text's element, hash tags as its last line."""
    s.enrich(heading=True)
    tags = " ".join("#" + t.replace(" ", "_") for t in s.tags)
    return "date author section site", k.head(k.json_ld()) + (
        f"<body>{k.menu('n1')}<div class='y'><div><a href='/'>الرئيسية</a> / <a href='/c'>{s.section}</a></div><h1>{e(s.title)}</h1>"
        f"{k.body(h='<p><strong>{}</strong></p>')}<p>{tags}</p></div>{k.footer()}</body></html>")


def open_paragraphs(s, k):
    """Capital letters, no quotes, paragraphs that are never closed, an entity for every quotation mark."""
    text = "".join(f"<P ALIGN=right><FONT SIZE=3>{e(t).replace('«', '&laquo;').replace('»', '&raquo;')}" for _, t in s.blocks)
    return "date", (
        f"<HTML><HEAD><META CHARSET=utf-8><TITLE>{e(s.title)}</TITLE><META NAME=date CONTENT={s.date:%Y-%m-%d}></HEAD><BODY><TABLE><TR><TD>"
        f"<H1>{e(s.title)}</H1>{text}</TD><TD>{''.join('<P>' + k.link(t) for t in k.some(7))}</TD></TR></TABLE></BODY></HTML>")


def poll_inside(s, k):
    """A poll and a call to subscribe stand between the paragraphs."""
    poll = ("<div class='pl'><p>هل تتوقع تحسن الأوضاع الأمنية؟</p><label><input type=radio> نعم</label><label><input type=radio> لا</label>"
            "<button>صوّت</button></div><p>للاشتراك في قناة الموقع على تلغرام اضغط هنا</p>")
    return "date author section site", k.head(k.json_ld()) + (
        f"<body>{k.menu('n1')}<div class='x'><h1>{e(s.title)}</h1><div class='y'>{k.body(between=poll)}</div></div>{k.footer()}</body></html>")


def deck_above(s, k):
    """A summary of two sentences in an element of its own between headline and picture; it is part of the story."""
    s.blocks.insert(0, ("p", "حصيلة مرشحة للارتفاع والسلطات تعلن حالة الاستنفار في المنطقة، وفرق الإنقاذ تواصل عملها لليوم الثاني على التوالي."))
    rest = [b for b in s.blocks[1:]]
    text = "".join(f"<p>{e(t)}</p>" for _, t in rest)
    return "date author section caption site", k.head(k.json_ld()) + (
        f"<body>{k.menu('n1')}<main><h1>{e(s.title)}</h1><div class='dk'><p>{e(s.blocks[0][1])}</p></div>{k.figure('pic')}<div class='y'>{text}</div></main>"
        f"<div class='oth'>{k.teasers(5, True)}</div>{k.footer()}</body></html>")


ODD = [names_of_the_dead, names_in_paragraphs, bare_links_between, long_sidebar, second_story_below, about_the_writer, comments_unnamed, print_page, bold_headings,
       open_paragraphs, poll_inside, deck_above]

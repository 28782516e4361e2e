"""Layouts written before the cleaner was run on them (docs/benchmarks.md gives the first figures): bylines with a city, captions and
replies without a name, text in lists, rows, tabs and lines of print."""
import html

from page_parts import CAPTIONS, COMMENTS, visible_date

e = html.escape
CITIES = ["دمشق", "بغداد", "القاهرة", "صنعاء", "بيروت", "طرابلس"]
REPLIES = ["مشكور أخي الكريم على نقل الخبر، والله إن القلب ليحزن على ما يحدث في بلادنا كل يوم، ولا حول ولا قوة إلا بالله العلي العظيم. نسأل الله أن يفرج عن الناس.",
           "أنا من أهل المنطقة وأؤكد لكم أن ما جرى أكبر مما ذكر في الخبر، فقد كنت هناك مساء ذلك اليوم ورأيت بعيني سيارات الإسعاف وهي تنقل المصابين واحداً بعد الآخر.",
           "يا جماعة لا تستعجلوا في الحكم حتى تصدر الجهات الرسمية بيانها، فكم من خبر نشر في المنتديات ثم تبين أنه غير صحيح، والتثبت واجب على كل من ينقل الأخبار."]


def city_byline(s, k):
    """City, dash and the writer's name between headline and text, the date on the line below; the head names nobody."""
    return "date author", k.head(title=s.title) + (
        f"<body>{k.menu('n1')}<div class='c1'><h1>{e(s.title)}</h1><p>{k.rng.choice(CITIES)} - {s.author}</p><p>{visible_date(s.date, 'egypt')}</p>{k.body()}</div>"
        f"{k.most_read('mr')}{k.footer()}</body></html>")


def city_byline_inside(s, k):
    """The same as the first line of the text's own element, in bold, with an agency between."""
    return "date author site", k.head(k.open_graph(section=False)) + (
        f"<body>{k.bare_menu('n2')}<h1>{e(s.title)}</h1><div class='t'><strong>{k.rng.choice(CITIES)} – {s.site} – {s.author}</strong><br>{k.body()}</div>"
        f"{k.footer()}</body></html>")


def writer_below(s, k):
    """Writer and city close the text as a line of their own, on the left."""
    return "date author", k.head(k.open_graph(section=False)) + (
        f"<body>{k.menu('n1')}<div id='c'><h1>{e(s.title)}</h1><div>{k.body()}<p align='left'><b>{s.author} - {k.rng.choice(CITIES)}</b></p></div></div>{k.footer()}</body></html>")


def caption_paragraphs(s, k):
    """Pictures in paragraphs of their own, what they show in the next paragraph, shorter and without a stop; a line of credit."""
    a, b = k.rng.sample(CAPTIONS, 2)
    between = f"<p><img src='/p/2.jpg'></p><p>{b}</p>"
    return "date author section site", k.head(k.json_ld()) + (
        f"<body>{k.menu('n1')}<div class='c1'><h1>{e(s.title)}</h1><p><img src='/p/1.jpg'></p><p>{a} (رويترز)</p>{k.body(between=between)}</div>{k.footer()}</body></html>")


def caption_small(s, k):
    """The caption in a small grey font right below the picture, the paragraph behind a break in the same element."""
    a = k.rng.choice(CAPTIONS)
    text = "".join(f"<div>{e(t)}</div><div><br></div>" for _, t in s.blocks)
    return "date site", k.head(k.open_graph(section=False)) + (
        f"<body>{k.menu('n1')}<h1>{e(s.title)}</h1><div class='q'><div><a href='/p/b.jpg'><img src='/p/s.jpg'></a></div><div><font size=1 color=gray>{a}</font></div>{text}</div>{k.footer()}</body></html>")


def forum_long_replies(s, k):
    """A thread whose replies are longer than its first post, all in tables of the same kind, names and counts beside them."""
    s.blocks = s.blocks[:3]

    def post(n, name, text, title):
        return (f"<table class='tb' id='p{n}'><tr><td>{visible_date(s.date, 'stamp')}</td><td>#{n}</td></tr><tr><td width=175><b>{name}</b><br>عضو نشيط<br>المشاركات: {n * 37}</td>"
                f"<td><div><strong>{e(title)}</strong></div><hr><div id='m{n}'>{text}</div></td></tr></table>")
    own = "<br><br>".join(e(t) for _, t in s.blocks)
    rest = "".join(post(i + 2, n, "<br>".join(k.rng.sample(REPLIES, 3)), "رد: " + s.title) for i, n in enumerate(["أبو فهد", "ابن البلد", "زهرة المدائن", "المسافر"]))
    return "", (f"<html dir=rtl><head><meta charset=utf-8><title>{e(s.title)} - منتديات {s.site}</title></head><body><div>منتديات {s.site} &gt; الأخبار</div>"
                f"{post(1, s.author, own, s.title)}{rest}<div>الكلمات الدلالية</div></body></html>")


def forum_cards(s, k):
    """A thread of today's forum software: each post an article with a reaction bar; replies quote the first post."""
    quoted = e(s.blocks[0][1])
    posts = [k.body()] + [f"<blockquote><p>{s.author} قال:</p><p>{quoted}</p></blockquote><p>{r}</p>" for r in REPLIES]
    text = "".join(f"<article class='m' id='post-{i}'><div><h4>{n}</h4><span>عضو</span></div><div class='mc'>{t}</div><div>إعجاب · رد</div></article>"
                   for i, (n, t) in enumerate(zip([s.author, "أبو فهد", "ابن البلد", "المسافر"], posts)))
    return "date", k.head(f"<meta property='og:type' content='website'><meta property='article:published_time' content='{s.date.isoformat()}'>") + (
        f"<body>{k.menu('n1')}<h1>{e(s.title)}</h1><div class='ms'>{text}</div>{k.footer()}</body></html>")


def live_minutes(s, k):
    """Live coverage: an hour on a line of its own, the entry, a row to share it; a list of main points above, a button below."""
    s.blocks = [("i", t) for t in ("إصابة عدد من المدنيين ونقلهم إلى المستشفى القريب", "السلطات تغلق الطرق المؤدية إلى موقع الحادث")] + s.blocks
    points = "".join(f"<li>{t}</li>" for t in s.texts("i"))
    rows = "".join(f"<div class='en'><div><span>{8 + i}:{15 + i} بتوقيت غرينتش</span></div><div><p>{e(t)}</p></div><div><a href='#'>فيسبوك</a> <a href='#'>تويتر</a> <a href='#'>انسخ الرابط</a></div></div>"
                   for i, (_, t) in enumerate(b for b in s.blocks if b[0] == "p"))
    return "date site", k.head(k.json_ld(kind="LiveBlogPosting")) + (
        f"<body>{k.menu('n1')}<main><h1>{e(s.title)}</h1><div>تغطية مباشرة</div><ul>{points}</ul><div class='li'>{rows}</div><button>تحميل المزيد</button></main>{k.footer()}</body></html>")


def live_headlines(s, k):
    """Live coverage as articles in an article, each with a time element, a headline and a text."""
    heads = k.rng.sample(["بيان جديد من الوزارة", "ارتفاع عدد المصابين", "وصول فرق الإنقاذ", "تعليق حركة القطارات", "انقطاع الكهرباء عن الحي", "رئيس البلدية يزور المكان",
                          "عودة الهدوء تدريجياً", "أول تعليق رسمي"], min(8, len(s.blocks)))
    blocks = []
    for i, (_, t) in enumerate(s.blocks):
        blocks += ([("h", heads[i])] if i < len(heads) else []) + [("p", t)]
    s.blocks = blocks
    out = ""
    for kind, t in blocks:
        out += f"</article><article><time datetime='{s.date.isoformat()}'>قبل ساعة</time><h3>{t}</h3>" if kind == "h" else f"<p>{e(t)}</p>"
    return "date", k.head(k.open_graph(section=False)) + (
        f"<body>{k.menu('n1')}<article class='big'><h1>{e(s.title)}</h1><section>{out[10:]}</article></section></article>{k.teasers(4, True)}{k.footer()}</body></html>")


def rows_of_table(s, k):
    """One paragraph a row of a layout table, rows of advertising and a row of links between."""
    rows = "".join(f"<tr><td colspan=2>{e(t)}</td></tr>" + ("<tr><td colspan=2><a href='/ad'><img src=/ad.gif></a></td></tr>" if i == 1 else "") for i, (_, t) in enumerate(s.blocks))
    return "date", (f"<html dir=rtl><head><meta charset=utf-8><title>{s.site} : {e(s.title)}</title></head><body><table width=780><tr><td>{k.bare_menu('m')}</td></tr></table>"
                    f"<table width=780><tr><td width=160>{''.join(k.link(t) + '<br>' for t in k.some(6))}</td><td><table><tr><td colspan=2><b>{e(s.title)}</b></td></tr>"
                    f"<tr><td>{visible_date(s.date, 'slashes')}</td><td>عدد القراءات: 532</td></tr>{rows}<tr><td>{k.link('أرسل لصديق')}</td><td>{k.link('طباعة')}</td></tr></table></td></tr></table></body></html>")


def text_as_list(s, k):
    """An editor's habit: every paragraph is an item of an unmarked list; the page's menus are lists as well."""
    items = "".join(f"<li>{e(t)}</li>" for _, t in s.blocks)
    return "date author section site", k.head(k.json_ld()) + (
        f"<body><ul class='u0'>{k.links(9)}</ul><div class='c1'><h1>{e(s.title)}</h1><ul class='u1'>{items}</ul></div><ul class='u2'>{k.links(8)}</ul>{k.footer()}</body></html>")


def one_sentence(s, k):
    """An urgent item: the text is one sentence, beside a page full of other news."""
    s.blocks = [("p", "قتل ثلاثة أشخاص وأصيب آخرون بانفجار عبوة ناسفة في سوق شعبي وسط المدينة، بحسب مصدر أمني.")]
    return "date site", k.head(k.open_graph(section=False)) + (
        f"<body>{k.menu('n1')}<div class='c1'><h1>{e(s.title)}</h1><span>{visible_date(s.date, 'both')}</span><div class='t'>{k.body()}</div>{k.share('sh')}</div>"
        f"<div class='c2'>{k.teasers(6, True)}</div><div class='c3'>{k.teasers(5)}</div>{k.footer()}</body></html>")


def links_in_brackets(s, k):
    """"Read also" and a link behind a break in the paragraph's own element, and one in brackets between paragraphs."""
    text = "".join(f"<p>{e(t)}" + (f"<br><b>اقرأ/ي أيضاً: {k.link(k.some(1)[0])}</b>" if i == 0 else "") + "</p>" + (f"<p>[ {k.link(k.some(1)[0])} ]</p>" if i == 1 else "")
                   for i, (_, t) in enumerate(s.blocks))
    return "date author section site", k.head(k.json_ld()) + f"<body>{k.menu('n1')}<div class='c1'><h1>{e(s.title)}</h1><div class='t'>{text}</div></div>{k.footer()}</body></html>"


def tabs_beside(s, k):
    """The text is one of four tabs; the others hold a gallery, the same event in other papers, and readers' words."""
    other = "".join(f"<p>{k.link(t)}</p><p>{e(k.rng.choice(k.paragraphs)[:200])}...</p>" for t in k.some(4))
    said = "".join(f"<p><b>قارئ {i}:</b> {c}</p>" for i, c in enumerate(COMMENTS))
    return "date site", k.head(k.open_graph(section=False)) + (
        f"<body>{k.menu('n1')}<h1>{e(s.title)}</h1><ul><li><a href='#t1'>النص</a></li><li><a href='#t2'>صور</a></li><li><a href='#t3'>في الصحف</a></li><li><a href='#t4'>آراء القراء</a></li></ul>"
        f"<div><div id='t1'>{k.body()}</div><div id='t2'><img src=1.jpg><img src=2.jpg></div><div id='t3'>{other}</div><div id='t4'>{said}</div></div>{k.footer()}</body></html>")


def table_of_figures(s, k):
    """A table of figures by province stands in the text and belongs to it."""
    rows = [("المحافظة", "القتلى", "الجرحى"), ("درعا", "12", "31"), ("حلب", "9", "20"), ("إدلب", "17", "44")]
    at = len(s.blocks) - 1
    before, last = s.blocks[:at], s.blocks[at:]
    s.blocks = before + [("p", "وجاءت الحصيلة بحسب المحافظات كما يلي:")] + [("c", c) for r in rows for c in r] + last
    para = lambda bs: "".join(f"<p>{e(t)}</p>" for _, t in bs)  # noqa: E731
    table = "<table border=1>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in rows) + "</table>"
    return "date author section site", k.head(k.json_ld()) + (
        f"<body>{k.menu('n1')}<div class='c1'><h1>{e(s.title)}</h1><div class='t'>{para(before)}<p>وجاءت الحصيلة بحسب المحافظات كما يلي:</p>{table}{para(last)}</div></div>{k.footer()}</body></html>")


def plugin_tail(s, k):
    """What plug-ins hang under the text in its own element, as plain paragraphs: share this, like this, loading, channels, the next and the last story."""
    tail = (f"<p>شارك هذا الموضوع:</p><p>Click to share on X</p><p>معجب بهذه:</p><p>إعجاب تحميل...</p><p>تابعونا على قناتنا في تلغرام: <a href='https://t.me/x'>t.me/x</a></p>"
            f"<p>« {k.link(k.some(1)[0])}</p><p>{k.link(k.some(1)[0])} »</p>")
    return "date author section site", k.head(k.json_ld()) + f"<body>{k.menu('n1')}<div class='c1'><h1>{e(s.title)}</h1><div class='t'>{k.body()}{tail}</div></div>{k.footer()}</body></html>"


def cards_in_text(s, k):
    """Three cards of other stories with excerpts stand between two paragraphs, without a word or name that says so."""
    card = "".join(f"<div class='x{i}'><img src=/t{i}.jpg><div>{k.link(t)}</div><div>{e(k.rng.choice(k.paragraphs)[:120])}</div></div>" for i, t in enumerate(k.some(3)))
    return "date author section site", k.head(k.json_ld()) + f"<body>{k.menu('n1')}<div class='c1'><h1>{e(s.title)}</h1><div class='t'>{k.body(between=f'<div>{card}</div>')}</div></div>{k.footer()}</body></html>"


def replies_unnamed(s, k):
    """Readers' words right below the text without a heading: a name, what he says, "like" and "reply"."""
    said = "".join(f"<div class='r'><div>{n}</div><div>{c}</div><div><a href='#'>إعجاب</a> <a href='#'>رد</a> قبل {i + 2} أيام</div></div>"
                   for i, (n, c) in enumerate(zip(["أبو محمد", "سارة", "مواطن"], k.rng.sample(COMMENTS, 3))))
    return "date site", k.head(k.open_graph(section=False)) + f"<body>{k.menu('n1')}<div class='c1'><h1>{e(s.title)}</h1><div class='t'>{k.body()}</div><div class='rr'>{said}</div></div>{k.footer()}</body></html>"


def slogan_is_h1(s, k):
    """The slogan is the page's h1, the story's headline a div, crumbs and a line above it plain text."""
    return "date", (f"<html dir=rtl lang=ar><head><meta charset=utf-8><title>{e(s.title)} : {s.site}</title></head><body><h1>{s.site} نافذتك على الحقيقة كل يوم</h1>{k.bare_menu('n2')}"
                    f"<div class='c1'><div>الرئيسية » {s.section} » تفاصيل الخبر</div><div class='hh'>{e(s.title)}</div><div>{visible_date(s.date, 'levant')} | {s.section}</div>"
                    f"<div class='t'>{k.body()}</div></div>{k.most_read('mr')}{k.footer()}</body></html>")


def lines_of_print(s, k):
    """A document turned into a page: every line of print a positioned div, cut in the middle of sentences, page numbers between."""
    words = " ".join(t for _, t in s.blocks).split()
    lines = [" ".join(words[i:i + 11]) for i in range(0, len(words), 11)]
    out = "".join(f"<div style='position:absolute;top:{20 * i}px'><span>{e(t)}</span></div>" for i, t in enumerate(lines))
    s.blocks = [("p", t) for t in lines]
    return "", f"<html dir=rtl><head><meta charset=utf-8><title>{e(s.title)}</title></head><body><div><h2>{e(s.title)}</h2></div><div class='pg'>{out}</div></body></html>"


BLIND = [city_byline, city_byline_inside, writer_below, caption_paragraphs, caption_small, forum_long_replies, forum_cards, live_minutes, live_headlines, rows_of_table, text_as_list,
         one_sentence, links_in_brackets, tabs_beside, table_of_figures, plugin_tail, cards_in_text, replies_unnamed, slogan_is_h1, lines_of_print]

"""A second set written before the cleaner ran on it, after the first one was mended: what stands around a story in words, not in names."""
import html

from page_parts import CAPTIONS, COMMENTS, visible_date

e = html.escape


def bio_above(s, k):
    """A box about the writer stands above the text: a photo, the name, two sentences."""
    return "date author section site", k.head(k.json_ld()) + (
        f"<body>{k.menu('n1')}<div class='c1'><h1>{e(s.title)}</h1><div class='b7'><img src=/w.jpg><b>{s.author}</b><p>{s.author} صحفي من المنطقة، عمل مراسلاً لعدد من الصحف العربية. "
        f"صدر له كتاب عن تاريخ المدينة.</p></div><div class='t'>{k.body()}</div></div>{k.footer()}</body></html>")


def gallery_sentences(s, k):
    """Eight photos below the text, each with a sentence of its own that ends with a stop, in a grid."""
    pics = "".join(f"<div class='g'><img src=/g{i}.jpg><div>{t} بعد ساعات من وقوع الحادث.</div></div>" for i, t in enumerate(CAPTIONS * 2))
    return "date site", k.head(k.open_graph(section=False)) + f"<body>{k.menu('n1')}<div class='c1'><h1>{e(s.title)}</h1><div class='t'>{k.body()}</div><div class='gg'>{pics}</div></div>{k.footer()}</body></html>"


def cards_between_all(s, k):
    """Behind every second paragraph a picture and a headline of another story, both one link, in a div without a name."""
    text = ""
    for i, (_, t) in enumerate(s.blocks):
        text += f"<p>{e(t)}</p>" + (f"<div><a href='/n/{i}'><img src=/k.jpg><span>{e(k.some(1)[0])}</span></a></div>" if i % 2 else "")
    return "date author section site", k.head(k.json_ld()) + f"<body>{k.menu('n1')}<div class='c1'><h1>{e(s.title)}</h1><div class='t'>{text}</div></div>{k.footer()}</body></html>"


def spans_for_links(s, k):
    """Other stories below the text are no links but elements that a script opens; a heading stands above them."""
    rest = "".join(f"<div onclick='go({i})'><span>{e(t)}</span></div>" for i, t in enumerate(k.some(6)))
    return "date author section site", k.head(k.json_ld()) + f"<body>{k.menu('n1')}<div class='c1'><h1>{e(s.title)}</h1><div class='t'>{k.body()}</div><div class='r'><h3>شاهد أيضاً</h3>{rest}</div></div>{k.footer()}</body></html>"


def network_post(s, k):
    """A post of a network: the writer, the hour, the text in one span with breaks; reactions, then comments as list items."""
    text = "<br><br>".join(e(t) for _, t in s.blocks)
    said = "".join(f"<li><span>قارئ {i}</span><span>{c}</span><div>أعجبني · رد · {i + 1} س</div></li>" for i, c in enumerate(COMMENTS))
    return "", (f"<html dir=rtl><head><meta charset=utf-8><title>{e(s.title)}</title></head><body><div><b>{s.site}</b><span>منذ 3 ساعات</span></div><div><span>{text}</span></div>"
                f"<div>أعجبني 120 تعليق 14 مشاركة 3</div><ul>{said}</ul></body></html>")


def pages_below(s, k):
    """The text goes on over several pages: numbers and "next" stand below it in its own element, a print link above."""
    return "date site", k.head(k.open_graph(section=False)) + (
        f"<body>{k.bare_menu('m')}<div class='c1'><h2>{e(s.title)}</h2><div class='t'><a href='?p'>نسخة للطباعة</a>{k.body()}<p>الصفحات: <b>1</b> <a href='?2'>2</a> <a href='?3'>3</a> <a href='?2'>التالي</a></p></div></div>{k.footer()}</body></html>")


def speakers_bold(s, k):
    """A talk: the speaker in bold in a paragraph of its own, what he says in the next."""
    blocks = []
    for i, (_, t) in enumerate(s.blocks):
        blocks += [("p", ["المذيع:", "الضيف:"][i % 2]), ("p", t)]
    s.blocks = blocks
    text = "".join(f"<p><b>{t}</b></p>" if t.endswith(":") and len(t) < 12 else f"<p>{e(t)}</p>" for _, t in blocks)
    return "date author section site", k.head(k.json_ld()) + f"<body>{k.menu('n1')}<div class='c1'><h1>{e(s.title)}</h1><div class='t'>{text}</div></div>{k.footer()}</body></html>"


def wall_inside(s, k):
    """A wall for subscribers stands between the third paragraph and the rest, which is there and hidden by a script only."""
    wall = "<div class='w3'><h4>هذا المقال للمشتركين</h4><p>للاستمرار في القراءة، يرجى تسجيل الدخول أو الاشتراك في إحدى باقاتنا الشهرية.</p><a href=/sub>اشترك الآن</a></div>"
    return "date author section site", k.head(k.json_ld()) + f"<body>{k.menu('n1')}<div class='c1'><h1>{e(s.title)}</h1><div class='t'>{k.body(between=wall)}</div></div>{k.footer()}</body></html>"


def services_first(s, k):
    """Prayer times, the weather and rates of exchange stand above the story, in sentences and tables."""
    box = ("<div class='s1'><b>مواقيت الصلاة</b><table><tr><td>الفجر</td><td>04:12</td></tr><tr><td>الظهر</td><td>12:35</td></tr></table></div><div class='s2'><p>يتوقع أن يكون الطقس غداً صحواً إلى غائم "
           "جزئياً، مع رياح شمالية غربية خفيفة إلى معتدلة السرعة، ودرجات الحرارة حول معدلاتها.</p></div><div class='s3'><table><tr><td>دولار</td><td>14500</td></tr><tr><td>يورو</td><td>15800</td></tr></table></div>")
    return "date site", k.head(k.open_graph(section=False)) + f"<body>{k.menu('n1')}{box}<div class='c1'><h1>{e(s.title)}</h1><div class='t'>{k.body()}</div></div>{k.footer()}</body></html>"


def sources_below(s, k):
    """Editors, sources and a sign of the agency close the text, each a line; then a call to write to the paper."""
    tail = f"<p>تحرير: {s.author}</p><p>المصدر: {s.site} + وكالات</p><p>للتواصل مع التحرير: news@{s.host}.example</p>"
    return "date site", k.head(k.open_graph(section=False)) + f"<body>{k.menu('n1')}<div class='c1'><h1>{e(s.title)}</h1><div class='t'>{k.body()}{tail}</div></div>{k.footer()}</body></html>"


def two_h1(s, k):
    """The site's name is an h1 too, the date above the headline, the story's parts in articles without a name."""
    half = max(1, len(s.blocks) // 2)
    parts = "".join("<section>" + "".join(f"<p>{e(t)}</p>" for _, t in bs) + "</section>" for bs in (s.blocks[:half], s.blocks[half:]) if bs)
    return "date site", k.head(k.open_graph(section=False)) + f"<body><h1>{s.site}</h1>{k.menu('n1')}<div><time datetime='{s.date.isoformat()}'>{visible_date(s.date, 'levant')}</time><h1>{e(s.title)}</h1>{parts}</div>{k.teasers(5, True)}{k.footer()}</body></html>"


def talk_page(s, k):
    """Readers' letters below the story: a heading without a known word, names in bold, long paragraphs, no word that says "reply"."""
    said = "".join(f"<p><b>{n}</b>: {c} {c}</p>" for n, c in zip(["أبو محمد", "سارة", "مواطن"], COMMENTS))
    return "date author section site", k.head(k.json_ld()) + f"<body>{k.menu('n1')}<div class='c1'><h1>{e(s.title)}</h1><div class='t'>{k.body()}</div><div class='v'><h3>من بريد القراء</h3>{said}</div></div>{k.footer()}</body></html>"


BLIND_AGAIN = [bio_above, gallery_sentences, cards_between_all, spans_for_links, network_post, pages_below, speakers_bold, wall_inside, services_first, sources_below, two_h1, talk_page]

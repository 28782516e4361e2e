"""Layouts after the habits of content systems and of kinds of text that the others lack, in the form of page_layouts.py."""
import html

from page_parts import CAPTIONS, visible_date

e = html.escape
CLAUSES = ["وقف العمليات في المنطقة السكنية اعتباراً من مساء اليوم", "فتح ممر آمن لخروج المدنيين والجرحى", "تسليم الموقوفين إلى القضاء خلال أسبوع",
           "تكليف لجنة مشتركة بمراقبة التنفيذ"]
FIGURES = [("الطريق الشرقي", "12"), ("حي الزيتون", "7"), ("سوق المدينة", "3")]
ANSWERS = [("متى وصلتم إلى المكان؟", "بعد ربع ساعة."), ("هل كان في المبنى أحد؟", "نعم، عائلتان."), ("وماذا تحتاجون الآن؟", "المعدات الثقيلة قبل كل شيء، ثم الوقود لسيارات الإسعاف.")]


def fragments(s, k):
    """Each paragraph in a section of its own, advertisements between; no element holds the text alone."""
    out = "".join(f"<section class='sc-{n}'><div class='row'><div class='inner'><p>{e(t)}</p></div></div></section>"
                  f"<div class='slot' id='div-gpt-{n}'><span>إعلان</span></div>" for n, (_, t) in enumerate(s.blocks))
    return "date author section site", k.head(k.json_ld()) + (
        f"<body><div id='app'>{k.menu('hd')}<div class='page'><div class='hero'><h1>{e(s.title)}</h1></div>{out}"
        f"<section class='sc-90'><div class='row'><h2>قصص أخرى</h2>{k.teasers(4)}</div></section></div>{k.footer()}</div></body></html>")


def forum_post(s, k):
    """A forum: the article is the first post of a thread, replies are posts of the same kind."""
    text = "<br /><br />".join(e(t) for _, t in s.blocks)
    def post(n, who, inside):
        return (f"<table id='post{n}' class='tborder'><tr><td class='thead'>{visible_date(s.date, 'slashes')}</td></tr><tr><td class='alt2'>"
                f"<a href='/u/{n}'>{who}</a><br>عضو فعال<br>المشاركات: {n * 37}</td></tr><tr><td class='alt1' id='td_post_{n}'>"
                f"<div id='post_message_{n}'>{inside}</div><div>__________________<br>اللهم صل على محمد</div></td></tr></table>")
    replies = "".join(post(n, w, c) for n, w, c in [(2, "أبو فهد", "لا حول ولا قوة إلا بالله، الله يرحمهم ويصبر أهلهم."), (3, "زهرة", "مشكور أخي على النقل.")])
    return "date", k.head(title=f"{s.title} - {s.site}") + (
        f"<body><table class='tborder'><tr><td class='navbar'><a href='/'>{s.site}</a> &gt; <a href='/f'>{s.section}</a></td></tr></table>"
        f"<h1>{e(s.title)}</h1><div id='posts'>{post(1, s.author, text)}{replies}</div><div class='smallfont'>الساعة الآن 04:11 مساءً</div></body></html>")


def ghost_post(s, k):
    """A blog engine with cards in the text: a callout, a bookmark of another story, a call to sign up."""
    s.enrich(heading=True, quote=True)
    card = (f"<figure class='kg-card kg-bookmark-card'><a class='kg-bookmark-container' href='/x'><div class='kg-bookmark-content'><div class='kg-bookmark-title'>"
            f"{k.some(1)[0]}</div><div class='kg-bookmark-description'>{e(k.rng.choice(k.paragraphs)[:100])}…</div></div></a></figure>")
    return "date author caption site", k.head(k.open_graph(section=False), f"<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='{s.author}'>") + (
        f"<body class='post-template'><div class='gh-viewport'><header class='gh-head'>{k.menu('gh-head-menu')}</header><main class='gh-main'><article class='gh-article post'>"
        f"<header class='gh-article-header'><h1 class='gh-article-title'>{e(s.title)}</h1><figure class='gh-article-image'><img src='a.jpg'><figcaption>{s.captions[0]}</figcaption></figure>"
        f"</header><section class='gh-content gh-canvas'>{k.body(between=card)}</section></article><section class='gh-subscribe'><h3>لا تفوت جديدنا</h3>"
        f"<p>أدخل بريدك ليصلك كل ما ننشره مرة في الأسبوع، ولن نشارك بريدك مع أحد.</p></section></main>{k.footer()}</div></body></html>")


def channel_message(s, k):
    """A message of a channel seen in the browser: one div with breaks, reactions and views below."""
    text = "<br/><br/>".join(e(t) for _, t in s.blocks)
    return "date", k.head(f"<meta property='og:title' content='{s.site}'>", title=f"{s.site}") + (
        f"<body><div class='tg_page'><div class='tg_message_wrap'><div class='tg_message_user'><a href='/c'>{s.site}</a></div><div class='tg_message_text' dir='auto'>"
        f"<h1>{e(s.title)}</h1>{text}</div><div class='tg_reactions'><span>👍 41</span><span>😢 12</span></div><div class='tg_message_footer'><span>8.2K مشاهدة</span>"
        f"<a href='/c/9'><time datetime='{s.date.isoformat()}'>{s.date:%H:%M}</time></a></div></div></div></body></html>")


def interview(s, k):
    """Questions in bold and short answers, each a paragraph."""
    at = len(s.blocks) - 1
    s.blocks[at:at] = [("p", t) for pair in ANSWERS for t in pair]
    asked = {q for q, _ in ANSWERS}
    text = "".join(f"<p><strong>{e(t)}</strong></p>" if t in asked else f"<p>{e(t)}</p>" for _, t in s.blocks)
    return "date author section site", k.head(k.json_ld()) + (
        f"<body>{k.menu()}<article class='iv'><h1>{e(s.title)}</h1><div class='iv-text'>{text}</div></article>{k.most_read('sd')}{k.footer()}</body></html>")


def clauses(s, k):
    """An agreement: a numbered list of clauses inside, a definition list behind it."""
    at = len(s.blocks) - 1
    s.blocks[at:at] = [("p", "ونص الاتفاق الذي حصلت عليه وسائل الإعلام على البنود التالية:")] + [("i", c) for c in CLAUSES]
    s.blocks.insert(at + 5, ("p", "وكانت حصيلة الأيام الماضية في أحياء المدينة كما يلي:"))
    terms = [t for pair in FIGURES for t in (pair[0], pair[1] + " قتلى وجرحى")]
    s.blocks[at + 6:at + 6] = [("t", t) for t in terms]
    head, tail = s.blocks[:at + 1], s.blocks[at + 6 + len(terms):]
    text = "".join(f"<p>{e(t)}</p>" for _, t in head) + "<ol>" + "".join(f"<li>{c}</li>" for c in CLAUSES) + f"</ol><p>{s.blocks[at + 5][1]}</p><dl>" + "".join(
        f"<dt>{terms[i]}</dt><dd>{terms[i + 1]}</dd>" for i in range(0, len(terms), 2)) + "</dl>" + "".join(f"<p>{e(t)}</p>" for _, t in tail)
    return "date site", k.head(k.open_graph(section=False)) + (
        f"<body>{k.menu()}<div class='detail'><h1>{e(s.title)}</h1><div class='txt'>{text}</div></div>{k.most_read('sd')}{k.footer()}</body></html>")


def wire_pre(s, k):
    """An agency's feed set as it came: one <pre>, hard line ends, a keyword line."""
    def wrap(t):
        out, line = [], ""
        for w in t.split():
            if len(line) + len(w) > 68:
                out.append(line)
                line = w
            else:
                line = (line + " " + w).strip()
        return "\n".join([*out, line])
    return "date", k.head(f"<meta name='date' content='{s.date.isoformat()}'>", title=s.title) + (
        f"<body><div id=top>{k.bare_menu('m')}</div><h2>{e(s.title)}</h2><pre class='wire'>{chr(10).join(wrap(e(t)) + chr(10) for _, t in s.blocks)}</pre>"
        f"<div id=foot><a href='/'>العودة إلى القائمة</a></div></body></html>")


def sharepoint(s, k):
    """A ministry's site: web parts, a rich text field, zero-width marks and empty paragraphs."""
    text = "".join(f"<div class='ExternalClass'><p dir='rtl'>\u200b{e(t)}</p><p>&#160;</p></div>" for _, t in s.blocks)
    return "date", k.head(title=s.title) + (
        f"<body><form><div id='s4-workspace'><div class='ms-cui-topBar2'>{k.bare_menu('ms-core-listMenu')}</div><div id='MSOZoneCell_WebPartWPQ2' class='ms-webpart-zone'>"
        f"<div class='ms-webpart-chrome'><span class='PageTitle'>المركز الإعلامي</span><h2 class='NewsTitle'>{e(s.title)}</h2><div class='NewsDate'>{visible_date(s.date, 'slashes')}</div>"
        f"<div class='ms-rtestate-field'>{text}</div></div></div><div class='ms-webpart-zone'><h3>روابط مهمة</h3><ul>{k.links(5)}</ul></div></div>{k.footer()}</form></body></html>")


def columns_of_print(s, k):
    """A paper's edition: the text runs in three columns, each an element of its own beside the next."""
    n = max(1, (len(s.blocks) + 2) // 3)
    cols = [s.blocks[i:i + n] for i in range(0, len(s.blocks), n)]
    text = "".join("<div class='col'>" + "".join(f"<p>{e(t)}</p>" for _, t in c) + "</div>" for c in cols)
    return "date author", k.head(f"<meta name='author' content='{s.author}'>", f"<meta name='pubdate' content='{s.date:%Y-%m-%d}'>", title=f"{s.site} - {s.title}") + (
        f"<body><div class='ed-head'><a href='/today'>عدد اليوم</a><a href='/pdf'>نسخة PDF</a></div><div class='ed-page'><h1>{e(s.title)}</h1><div class='cols'>{text}</div></div>"
        f"<div class='ed-pages'>{k.links(7, 'span')}</div>{k.footer()}</body></html>")


def photo_story(s, k):
    """A photo and a sentence or two, over and over, with a number above each; the captions are none of the text."""
    out = "".join(f"<div class='slide'><div class='cnt'>{n} / {len(s.blocks)}</div><figure><img src='{n}.jpg'><figcaption>{CAPTIONS[n % 4]} (وكالات)</figcaption></figure><p>{e(t)}</p></div>"
                  for n, (_, t) in enumerate(s.blocks, 1))
    return "date section site", k.head(k.open_graph()) + (
        f"<body>{k.menu()}<main><h1>{e(s.title)}</h1><div class='photo-story'>{out}</div></main><div class='ps-more'><h3>ألبومات أخرى</h3>{k.teasers(4)}</div>{k.footer()}</body></html>")


def aid_agency(s, k):
    """A library of reports: facts in a column, the report, attachments, terms of use."""
    s.enrich(heading=True, items=True)
    facts = f"<dl class='rw-facts'><dt>البلد</dt><dd><a href='/c'>سوريا</a></dd><dt>المصدر</dt><dd><a href='/s'>{s.site}</a></dd><dt>تاريخ النشر</dt><dd><time datetime='{s.date.isoformat()}'>{visible_date(s.date, 'egypt')}</time></dd></dl>"
    return "date", k.head(title=f"{s.title} - سوريا") + (
        f"<body>{k.menu()}<main><article class='rw-report'><header><h1>{e(s.title)}</h1>{facts}</header><div class='rw-report__content'>{k.body(h='<h3>{}</h3>')}</div>"
        f"<section class='rw-attachment'><h2>المرفقات</h2><ul><li><a href='/f.pdf'>تحميل التقرير (PDF | 1.2 MB)</a></li></ul></section>"
        f"<footer><ul><li><a href='/t'>الحماية وحقوق الإنسان</a></li></ul></footer></article></main>{k.footer()}</body></html>")


def audio_and_promos(s, k):
    """A broadcaster: listen to this, skip links around a list in the text, a podcast promoted inside, picture credits."""
    skip = (f"<section aria-labelledby='mr'><p><a href='#end'>تخطى الأكثر قراءة وواصل القراءة</a></p><strong id='mr'>الأكثر قراءة</strong><ul>{k.links(3)}</ul><p id='end'>نهاية الأكثر قراءة</p></section>")
    figure = f"<figure><img src='a.jpg'><p class='c7'><span>صدر الصورة، </span>Getty Images</p><figcaption class='c8'><span>التعليق على الصورة، </span>{s.captions[0]}</figcaption></figure>"
    return "date author section caption site", k.head(k.json_ld()) + (
        f"<body><header>{k.menu('m0')}</header><main role='main'><div class='c0'><h1 id='content'>{e(s.title)}</h1></div><div class='c1'><span>استمع إلى المقال</span><span>4 دقائق</span></div>{figure}"
        + "".join(f"<div dir='rtl' class='c2'><p class='c3'>{e(t)}</p></div>" + (skip if n == 1 else "") for n, (_, t) in enumerate(s.blocks))
        + f"<section class='c5'><h2>مواضيع قد تهمك</h2><ul>{k.links(5)}</ul></section></main>{k.footer()}</body></html>")


def two_titles(s, k):
    """The head's title is one for networks, with the section and a mark of urgency; a line above the headline, the headline, a line below."""
    s.blocks.insert(0, ("p", "وزارة الداخلية تؤكد سيطرتها على الموقف ومصادر محلية تتحدث عن حصيلة أكبر"))
    og = f"<meta property='og:title' content='شاهد | تفاصيل ما جرى في الساعات الأخيرة - {s.site}'><meta property='og:site_name' content='{s.site}'>"
    rest = "".join(f"<p>{e(t)}</p>" for _, t in s.blocks[1:])
    return "date author site", k.head(og, f"<meta property='article:published_time' content='{s.date.isoformat()}'>", title=f"{s.title} | {s.section} | {s.site}") + (
        f"<body>{k.menu()}<div class='post-single'><div class='kick'>{s.section} - خاص</div><h1>{e(s.title)}</h1><h2 class='subtitle'>{e(s.blocks[0][1])}</h2>"
        f"<div class='by'>كتبت {s.author}</div><div class='tx'>{rest}</div></div>{k.most_read('sd')}{k.footer()}</body></html>")


def custom_elements(s, k):
    """A component framework: elements of its own names, attributes in brackets, the text set as inner HTML."""
    return "date author caption site", k.head(k.open_graph(section=False)) + (
        f"<body><app-root><app-header>{k.bare_menu('ng-tns')}</app-header><app-article><div class='ng-star-inserted'><app-title><h1>{e(s.title)}</h1></app-title>"
        f"<app-author><a href='/author/7' rel='author'>{s.author}</a></app-author><app-image><img src='a.jpg'><div class='image-caption'>{s.captions[0]}</div></app-image>"
        f"<app-body><div _ngcontent-c9>{k.body()}</div></app-body></div><app-related><h3>ذات صلة</h3>{k.teasers(3)}</app-related></app-article></app-root>{k.footer()}</body></html>")


CMS = [fragments, forum_post, ghost_post, channel_message, interview, clauses, wire_pre, sharepoint, columns_of_print, photo_story, aid_agency, audio_and_promos, two_titles,
       custom_elements]

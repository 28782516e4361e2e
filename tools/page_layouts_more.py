"""More layouts, in the form of page_layouts.py. Those of HELD are not looked at while the cleaner is mended: they are the test of it."""
import html
import json

from page_parts import HIJRI, visible_date

e = html.escape


def blogger(s, k):
    """Blogger: hentry, post-body with break lines, labels, an archive beside it."""
    text = "<br />".join(f"<span style='font-size: large;'>{e(t)}</span><br />" for _, t in s.blocks)
    return "date author tags", (
        k.head(title=f"{s.site}: {s.title}") + f"<body><div class='main-outer'><h2 class='date-header'>"
        f"<span>{visible_date(s.date, 'egypt')}</span></h2><div class='post hentry'><h3 class='post-title entry-title'>{e(s.title)}"
        f"</h3><div class='post-body entry-content'>"
        f"<div dir='rtl' style='text-align: right;' trbidi='on'>{text}</div></div><div class='post-footer'>"
        f"<span class='post-author vcard'>مرسلة بواسطة <span class='fn'>{s.author}</span></span>"
        f"<span class='post-labels'>التسميات: " + "، ".join(f"<a rel='tag' href='/l'>{t}</a>" for t in s.tags) +
        f"</span></div></div><div class='comments' id='comments'><h4>هناك تعليقان (2):</h4>"
        f"<p>موضوع مهم جزاكم الله خيراً على هذا الجهد المبارك في نقل الأخبار.</p></div></div><div class='sidebar section'>"
        f"<h2>أرشيف المدونة</h2><ul>{k.links(9)}</ul></div></body></html>")


def agency(s, k):
    """A state agency: city and date open the text, initials close it, the hijri date stands beside the other."""
    first = s.blocks[0][1]
    s.blocks[0] = ("p", "دمشق-" + "سانا الواحة: " + first)
    return "date section", (
        k.head(f"<meta property='article:section' content='{s.section}'>", title=s.title) + f"<body>{k.bare_menu('mainmenu')}"
        f"<div class='content-area'><h1 class='title'>{e(s.title)}</h1>"
        f"<div class='date-box'>{visible_date(s.date, 'both')}م الموافق 12 رجب 1440هـ</div><div class='ag-text'>{k.body()}"
        f"<p>م.خ / ر.ع</p></div>"
        f"<div class='follow'><p>تابعوا أخبارنا على تلغرام عبر الرابط التالي</p></div><div class='ag-more'><h3>آخر الأخبار</h3>"
        f"<ul>{k.links(10)}</ul></div></div>{k.footer()}</body></html>")


def elementor(s, k):
    """A page builder: sections in sections, widgets for everything, the story in a theme-post-content widget."""
    def widget(kind, inside):
        return (f"<div class='elementor-element elementor-widget elementor-widget-{kind}'>"
        f"<div class='elementor-widget-container'>{inside}</div></div>")
    s.enrich(heading=True)
    return "date author caption site", (
        k.head(k.json_ld()) + "<body class='elementor-default'>"
        "<div class='elementor elementor-location-header'>" + widget("nav-menu", k.menu()) + "</div>"
        "<div class='elementor elementor-location-single'><div class='elementor-section'><div class='elementor-container'>"
        "<div class='elementor-column'>"
        + widget("theme-post-title", f"<h1 class='elementor-heading-title'>{e(s.title)}"
        f"</h1>") + widget("post-info", f"<ul class='elementor-inline-items'><li>{s.author}</li><li>{visible_date(s.date, 'egypt')}"
        f"</li></ul>")
        + widget("theme-post-featured-image", k.figure()) + widget("theme-post-content", k.body()) + widget("share-buttons", k.share("elementor-grid")) + widget("post-navigation", k.link(k.some(1)[0]))
        + widget("posts", k.teasers(3, True)) + "</div></div></div></div>" + k.footer() + "</body></html>")


def url_date_only(s, k):
    """The only date is in the address; the meta line below the title gives an hour and views."""
    s.url = f"https://{s.host}.example/{s.date:%Y/%m/%d}/{s.number}/"
    return "date caption", (
        k.head(title=f"{s.title} | {s.site}") + f"<body>{k.menu()}<div class='single-news'><h1 class='news-title'>{e(s.title)}</h1>"
        f"<div class='news-info'>الساعة 09:30 | عدد المشاهدات 2210</div><div class='news-img'><img src='q.jpg'>"
        f"<span class='img-desc'>{s.captions[0]}</span></div><div class='news-details'>{k.body()}</div></div>"
        f"{k.share('share-b')}<div class='more-news'><h4>المزيد من {s.section}</h4>{k.teasers(5)}</div>{k.footer()}</body></html>")


def gallery_page(s, k):
    """A carousel of photos with captions above the story, a video box inside it."""
    slides = ("".join(f"<div class='swiper-slide'><img src='{i}.jpg'><p class='slide-caption'>{c}</p>"
        f"</div>" for i, c in enumerate(["جانب من الموقع بعد ساعات من الحادث، تصوير فريق الموقع", "أهالي المنطقة يتجمعون قرب المكان، الأحد الماضي", s.captions[0]])))
    video = ("<div class='video-box'><div class='video-player'></div><span class='video-duration'>02:14</span>"
        "<a href='/v'>بالفيديو.. لحظات ما بعد الحادث</a></div>")
    return "date author site", (
        k.head(k.json_ld()) + f"<body>{k.menu()}<div class='page-container'><h1>{e(s.title)}</h1>"
        f"<div class='swiper main-gallery'>{slides}</div><div class='article__content'>{k.body(between=video)}</div>{k.share()}"
        f"</div>{k.most_read('aside-most')}{k.footer()}</body></html>")


def opinion_column(s, k):
    """A column: the writer's photo and name stand beside the text, other columns below."""
    s.enrich(quote=True)
    more = "".join(f"<div class='col-card'><a href='/w/{i}'>{t}</a><span>كاتب الصحيفة</span></div>" for i, t in enumerate(k.some(4)))
    return "date author", (
        k.head(k.open_graph(section=False), title=s.title) + f"<body>{k.menu()}<div class='writer-box'><img src='w.jpg'>"
        f"<h3 class='writer-name'>{s.author}</h3><span>كاتب من {s.site}</span></div><div class='opinion'><h1>{e(s.title)}</h1>"
        f"<div class='opinion-text'>{k.body()}</div><p class='disclaimer'>"
        f"المقالات المنشورة تعبر عن رأي كاتبها ولا تعبر بالضرورة عن رأي {s.site}.</p></div><div class='columns-more'><h2>للكاتب أيضا"
        f"</h2>{more}</div>{k.footer()}</body></html>")


def mobile_site(s, k):
    """A mobile page: one column, a list of news right under the text without a heading, app links."""
    return "date", (
        k.head(title=s.title + " - " + s.site) + f"<body><div class='m-top'><a href='/'>{s.site}</a></div>"
        f"<div class='m-t'>{e(s.title)}</div><div class='m-d'>{visible_date(s.date, 'levant')}</div>"
        f"<div class='m-b'>{k.body(p='{}<br><br>', h='<b>{}</b><br>')}</div>"
        f"<div class='m-l'>" + "".join(f"<div class='m-i'>{k.link(t)}</div>" for t in k.some(8)) +
        "</div><div class='m-f'>النسخة الكاملة | أعلى الصفحة</div></body></html>")


def tweets_inside(s, k):
    """Posts of a network stand between the paragraphs as embedded quotations."""
    tweet = ("<blockquote class='twitter-tweet' data-lang='ar'><p lang='ar' dir='rtl'>مشاهد أولية من المكان "
        "<a href='https://t.co/x'>pic.twitter.com/x</a></p>&mdash; مراسل (@murasil) <a href='https://twitter.com/m/1'>October 2, 2019"
        "</a></blockquote>")
    return "date author section site", (
        k.head(k.json_ld(), k.open_graph()) + f"<body>{k.menu()}<article class='single'><h1>{e(s.title)}</h1>"
        f"<div class='single-content'>{k.body(between=tweet)}</div></article><div class='latest'><h3>أحدث الأخبار</h3>{k.teasers(6)}"
        f"</div>{k.footer()}</body></html>")


def portal(s, k):
    """A portal: weather, prayer times, exchange rates, tabs of news, and a story that is small beside all that."""
    rates = ("".join(f"<tr><td>{c}</td><td>{k.rng.randint(100, 900) / 100}</td><td>{k.rng.randint(100, 900) / 100}</td>"
        f"</tr>" for c in ["دولار", "يورو", "دينار", "ريال"]))
    prayer = "".join(f"<li><span>{p}</span><b>0{i + 4}:12</b></li>" for i, p in enumerate(["الفجر", "الظهر", "العصر", "المغرب", "العشاء"]))
    return "date site caption", (
        k.head(k.open_graph(section=False)) + f"<body>{k.menu()}{k.ticker('urgent')}<div class='weather-box'><span>دمشق</span> 21°"
        f"</div><div class='prayer'><ul>{prayer}</ul></div><table class='rates'><tr><th>العملة</th><th>شراء</th><th>مبيع</th>"
        f"</tr>{rates}</table><div class='story-wrap'><h1>{e(s.title)}</h1>{k.figure('main-photo')}"
        f"<div class='story-text'>{k.body()}</div></div><div class='tabs'><ul class='tab-heads'><li>الأحدث</li><li>الأكثر قراءة</li>"
        f"</ul><div class='tab-pane'>{k.teasers(6, True)}</div></div>{k.most_read('top10')}{k.footer()}</body></html>")


def hijri_only(s, k):
    """A Gulf site whose visible date is hijri alone, with its sign."""
    day, month, year, gregorian = k.rng.choice([(27, 3, 1436, "2015-01-18"), (1, 9, 1441, "2020-04-24"), (14, 1, 1444, "2022-08-12"), (3, 12, 1439, "2018-08-14"), (19, 6, 1443, "2022-01-22")])
    s.date = s.date.replace(year=int(gregorian[:4]), month=int(gregorian[5:7]), day=int(gregorian[8:]))
    return "date author", (
        k.head(title=s.title + " - " + s.site) + f"<body>{k.menu()}<div class='art'><h1>{e(s.title)}</h1>"
        f"<div class='art-date'>{day} {HIJRI[month - 1]} {year}هـ</div><div class='art-writer'>بقلم: {s.author}</div>"
        f"<div class='art-text'>{k.body()}</div></div>{k.most_read('mr')}{k.footer()}</body></html>")


def read_more(s, k):
    """Half of the story is folded away behind a button; a subscription notice stands in the middle."""
    cut = max(2, len(s.blocks) // 2)
    head, rest = s.blocks[:cut], s.blocks[cut:]
    fold = ("".join(f"<p>{e(t)}</p>" for _, t in head) + "<div class='paywall-note'>"
        "<p>سجل مجاناً لمتابعة القراءة والوصول إلى محتوى الموقع كاملاً.</p></div>"
        "<div class='read-more-content'>" + "".join(f"<p>{e(t)}</p>" for _, t in rest) + "</div><button>اقرأ المزيد</button>")
    return "date updated author section site", (
        k.head(k.json_ld()) + f"<body>{k.menu()}<article><h1>{e(s.title)}</h1><div class='content'>{fold}</div>"
        f"</article>{k.comments()}{k.footer()}</body></html>")


def nested_sections(s, k):
    """HTML5 sections with an aside inside the article, a fact box, a pulled quotation that repeats a sentence."""
    s.enrich(heading=True, items=True)
    aside = f"<aside class='fact-box'><h4>معلومات</h4><ul>{k.links(3)}</ul></aside>"
    return "date updated author section tags caption site", (
        k.head(k.open_graph(tags=True), f"<meta name='author' content='{s.author}'>") + f"<body><header>{k.menu()}</header><main>"
        f"<article><header><h1>{e(s.title)}</h1><p class='meta'><time datetime='{s.date.isoformat()}'>{visible_date(s.date, 'both')}"
        f"</time></p></header><section>{k.figure()}{k.body(h='<h3>{}</h3>', between=aside)}</section>"
        f"<footer><ul class='tags'>" + "".join(f"<li><a href='/t'>{t}</a></li>" for t in s.tags) + f"</ul></footer></article>"
        f"<section class='comments-section'>{k.comments('discussion')}</section></main>{k.footer()}</body></html>")


def party_site(s, k):
    """The site of a body that issues statements: a statement's number and date as lines of the text, a signature below."""
    sign = f"المكتب الإعلامي - {s.site}"
    return "date", (
        k.head(title=s.title) + f"<body>{k.bare_menu('topnav')}<div id='statement'><h2 class='st-title'>{e(s.title)}</h2>"
        f"<div class='st-body'>{k.body()}<p>{sign}</p><p>{visible_date(s.date, 'levant')}</p></div></div><div id='others'>"
        f"<h3>بيانات أخرى</h3><ul>{k.links(6)}</ul></div>{k.footer()}</body></html>")


def video_report(s, k):
    """A channel's page: the video first, a programme's schedule, the text as one block of long lines."""
    return "date updated section site", (
        k.head(k.json_ld(author={"@type": "Organization", "name": s.site}), k.open_graph()) + f"<body>{k.menu()}"
        f"<div class='video-page'><div class='player'><div class='vjs-control'>تشغيل</div></div><h1 class='video-title'>{e(s.title)}"
        f"</h1><div class='video-desc'>{k.body(p='<p>{}</p>')}</div><div class='schedule'><h3>البرامج</h3><ul>"
        f"<li>08:00 نشرة الصباح</li><li>10:00 حديث اليوم</li><li>13:00 نشرة الظهيرة</li></ul></div>"
        f"<div class='playlist'>{k.teasers(6)}</div></div>{k.footer()}</body></html>")


def script_state(s, k):
    """An application whose story is HTML inside the JSON that its script starts from; nothing of it is on the page."""
    state = {"props": {"pageProps": {"article": {"id": s.number, "title": s.title, "content": "".join(f"<p>{e(t)}"
        f"</p>" for _, t in s.blocks)}, "menu": k.some(6)}}}
    return "date site", (
        k.head(k.open_graph(section=False)) + f"<body><div id='__next'><div class='skeleton'></div></div>"
        f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps(state)}</script></body></html>")


MORE = [blogger, agency, elementor, url_date_only, gallery_page, opinion_column, mobile_site, tweets_inside, portal, hijri_only, read_more, nested_sections, party_site,
        video_report, script_state]
HELD = {"elementor", "opinion_column", "mobile_site", "portal", "nested_sections", "video_report", "joomla_item", "dialogs_first", "tables_2004"}

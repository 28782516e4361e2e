"""Layouts of news sites, one function each: (story, parts) -> (what the page says of the story, HTML).

They follow the habits of real systems (WordPress themes, Drupal, Joomla, Blogger, home-made Arabic CMS, AMP, apps that build the
page in the browser), written anew; none is a copy of a site. What is said: date updated author organisation section tags caption site.
"""
import html
import json

from page_layouts_blind import BLIND
from page_layouts_blind_again import BLIND_AGAIN
from page_layouts_cms import CMS
from page_layouts_habits import HABITS
from page_layouts_more import MORE
from page_layouts_odd import ODD
from page_parts import visible_date

e = html.escape


def wp_magazine(s, k):
    """A magazine theme: ticker, share bars twice, author box, related posts inside and below, most read, comments."""
    s.enrich(heading=True)
    inside = f"<div class='mag-related-inline'><span>اقرأ أيضاً:</span> {k.link(k.some(1)[0])}</div>"
    return "date updated author section caption site", (
        k.head(k.open_graph()) + f"<body class='single single-post'>{k.menu()}{k.ticker('breaking-news')}<div id='main-content'>"
        f"<article class='post'><header class='entry-header'>"
        f"<h1 class='post-title entry-title'>{e(s.title)}</h1><div class='post-meta'><span class='author-meta'>"
        f"<a rel='author' href='/u'>{s.author}</a></span><span class='date meta-item'>"
        f"{visible_date(s.date, 'egypt')}</span><span class='meta-views'>1,204</span></div>"
        f"</header>{k.share('share-links')}{k.figure('single-featured-image')}<div class='entry-content entry clearfix'>"
        f"{k.body(between=inside)}{k.share('share-buttons')}</div><div class='about-author'><h4>{s.author}</h4>"
        f"<p>صحفي يغطي الشؤون المحلية منذ سنوات ويكتب في عدد من المواقع.</p></div>"
        f"<div id='related-posts'><h3>مقالات ذات صلة</h3>{k.teasers(4)}</div>{k.comments('comment-list')}</article></div>"
        f"<aside class='sidebar'>{k.most_read()}{k.newsletter()}</aside>"
        f"{k.footer()}{k.cookies()}</body></html>")


def wp_graph(s, k):
    """A paper theme whose SEO plug-in writes a JSON-LD graph; the body's div has a vendor's class."""
    s.enrich(quote=True)
    graph = {"@context": "https://schema.org", "@graph": [
        {"@type": "NewsArticle", "@id": s.url + "#article", "headline": s.title, "datePublished": s.date.isoformat(), "dateModified": s.updated.isoformat(),
         "author": {"@id": s.url + "#/person/1"}, "publisher": {"@id": "#org"}, "articleSection": [s.section], "keywords": s.tags},
        {"@type": "WebPage", "@id": s.url, "name": s.title}, {"@type": "Person", "@id": s.url + "#/person/1", "name": s.author}, {"@type": "Organization", "@id": "#org", "name": s.site}]}
    return "date updated author section tags caption site", (
        k.head("<script type='application/ld+json'>" + json.dumps(graph, ensure_ascii=False) + "</script>") + f"<body>{k.bare_menu('td-header-menu-wrap')}<div class='td-container'><div class='td-crumb-container'>"
        f"<span><a href='/'>الرئيسية</a></span> <span>{s.section}</span></div><div class='td-post-header'>"
        f"<h1 class='entry-title'>{e(s.title)}</h1></div><div class='td-post-content tagdiv-type'>"
        f"<div class='td-post-featured-image'>{k.figure('')}</div>{k.body()}</div><div class='td-post-source-tags'>"
        f"<ul class='td-tags'><li>الوسوم</li>" + "".join(f"<li><a href='/t'>{t}</a></li>" for t in s.tags) +
        f"</ul></div><div class='td_block_related_posts'>{k.teasers(3)}</div></div>{k.footer()}</body></html>")


def wp_blocks(s, k):
    """A block theme of today: wp-block classes only, latest posts as a query loop under the story."""
    s.enrich(heading=True, items=True)
    loop = ("".join(f"<li class='wp-block-post'><h3 class='wp-block-post-title'>{k.link(t)}</h3><div class='wp-block-post-excerpt'>"
        f"<p>{e(k.rng.choice(k.paragraphs)[:110])}…</p></div></li>" for t in k.some(4)))
    return "date caption site author", (
        k.head(k.open_graph(dates=False, section=False)) + f"<body><div class='wp-site-blocks'>"
        f"<header class='wp-block-template-part'>{k.menu('wp-block-navigation')}</header><main class='wp-block-group'>"
        f"<h1 class='wp-block-post-title'>{e(s.title)}</h1><div class='wp-block-group is-layout-flex'>"
        f"<div class='wp-block-post-date'><time datetime='{s.date.isoformat()}'>{visible_date(s.date, 'egypt')}</time></div>"
        f"<div class='wp-block-post-author-name'>{s.author}</div></div><div class='entry-content wp-block-post-content'>"
        f"<figure class='wp-block-image'><img src='/a.jpg'><figcaption class='wp-element-caption'>"
        f"{s.captions[0]}</figcaption></figure>{k.body(h='<h2 class=wp-block-heading>{}</h2>')}</div><div class='wp-block-query'>"
        f"<h2>المزيد من المقالات</h2><ul class='wp-block-post-template'>{loop}</ul></div>"
        f"</main></div>{k.footer()}</body></html>")


def wp_old(s, k):
    """A default theme of 2010: no meta tags, date above the title, comments with a heading that counts them."""
    return "date author site", (
        k.head(title=f"{s.site} » {s.title}") + f"<body><div id='page'><div id='header'><h1><a href='/'>{s.site}</a></h1>"
        f"</div>{k.bare_menu('menu')}<div id='content' class='narrowcolumn'><div class='post hentry'>"
        f"<small>{visible_date(s.date, 'levant')}</small><h2>{e(s.title)}</h2><div class='entry'><p>بقلم: {s.author}</p>{k.body()}"
        f"<p class='postmetadata'>أُدرج تحت تصنيف <a href='/c'>{s.section}</a> ويمكنك متابعة "
        f"الردود عبر خلاصة الموقع.</p></div></div><h3 id='comments'>3 ردود</h3>{k.comments('commentlist', '3 ردود على هذا الخبر')}"
        f"</div><div id='sidebar'><ul><li><h2>الأرشيف</h2><ul>{k.links(7)}</ul></li></ul></div></div></body></html>")


def drupal_fields(s, k):
    """Drupal with field wrappers, Dublin Core dates and blocks in regions."""
    s.enrich(items=True)
    dc = (f"<meta name='dcterms.title' content='{e(s.title)}'><meta name='dcterms.date' content='{s.date.isoformat()}'>"
        f"<meta name='dcterms.modified' content='{s.updated.isoformat()}'><meta name='dcterms.creator' content='{s.author}'>")
    return "date updated author caption", (
        k.head(dc) + f"<body class='html not-front node-type-article'>"
        f"<div class='region region-header'>{k.bare_menu('block block-system-menu')}</div><div class='region region-content'>"
        f"<h1 class='page-title'>{e(s.title)}</h1>"
        f"<article class='node node--type-article'><div class='field field--name-field-image'><img src='/x.jpg'>"
        f"<div class='field-image-caption'>{s.captions[0]}</div></div><div class='field field--name-body field--type-text-with-summary'>"
        f"<div class='field__item'>{k.body()}</div></div><div class='field field--name-field-tags'>"
        f"<div class='field__label'>كلمات مفتاحية</div><div class='field__items'>" + "".join(f"<div class='field__item'>"
        f"<a href='/t'>{t}</a></div>" for t in s.tags) +
        f"</div></div></article><div class='views-element-container block'><h2>أخبار ذات صلة</h2>"
        f"<div class='views-row'>{k.teasers(3, True)}</div></div></div>"
        f"<div class='region region-sidebar-second'>{k.most_read('block block-views')}</div>{k.footer()}</body></html>")


def joomla_item(s, k):
    """Joomla with a news component: item-page, icons to print and mail, hits."""
    return "date author", (
        k.head(f"<meta name='author' content='{s.author}'>", title=s.title) + f"<body>"
        f"<div class='menu-wrap'>{k.bare_menu('moduletable_menu')}</div><div class='item-page'><div class='page-header'>"
        f"<h2 itemprop='headline'>{e(s.title)}</h2></div>"
        f"<div class='icons'><ul class='actions'><li class='print-icon'><a href='#'>طباعة</a></li><li class='email-icon'>"
        f"<a href='#'>البريد الإلكتروني</a></li></ul></div><dl class='article-info'><dt>التفاصيل</dt><dd class='published'>"
        f"<time datetime='{s.date.isoformat()}' itemprop='datePublished'>نشر بتاريخ: {visible_date(s.date, 'egypt')}</time></dd>"
        f"<dd class='hits'>الزيارات: 512</dd></dl><div itemprop='articleBody'>{k.body()}</div>"
        f"<ul class='pager pagenav'><li class='previous'>{k.link('السابق')}</li><li class='next'>{k.link('التالي')}</li></ul></div>"
        f"<div class='moduletable'><h3>آخر الأخبار</h3><ul class='latestnews'>{k.links(8)}</ul></div>{k.footer()}</body></html>")


def tables_2004(s, k):
    """A site of 2004: tables for layout, font tags, no head to speak of, the menu in the right column."""
    rows = "".join(f"<tr><td class=lnk>&nbsp;<img src=b.gif> {k.link(t)}</td></tr>" for t in k.some(9))
    text = k.body(p="<p align=justify><font face='Simplified Arabic' size=4>{}</font></p>", h="<p><b>{}</b></p>")
    return "date", (
        f"<html><head><title>{s.site} - {e(s.title)}</title></head><body bgcolor=#FFFFFF dir=rtl><table width=780 align=center><tr>"
        f"<td colspan=3><img src=logo.gif></td></tr><tr><td width=150 valign=top>"
        f"<table>{rows}</table></td><td valign=top><table width=100%><tr><td><font color=red size=2>{visible_date(s.date, 'slashes')}"
        f"</font></td></tr><tr><td align=center><font size=5><b>{e(s.title)}</b></font></td></tr>"
        f"<tr><td>{text}</td></tr><tr><td><a href=print.asp?id=3>نسخة للطباعة</a> | <a href=mail.asp>أرسل لصديق</a></td></tr></table>"
        f"</td><td width=160 valign=top><table><tr><td bgcolor=#003366><font color=white>استفتاء</font></td></tr>"
        f"<tr><td>هل تتوقع تحسن الأوضاع هذا العام؟<br><input type=radio> نعم<br><input type=radio> لا</td></tr></table></td></tr><tr>"
        f"<td colspan=3 align=center><font size=1>جميع الحقوق محفوظة {s.site}</font></td></tr></table></body></html>")


def aspx_breaks(s, k):
    """A home-made CMS: the story in one span with <br> between paragraphs, ids of a framework, date with hour."""
    text = "<br /><br />\n".join(e(t) for _, t in s.blocks)
    return "date caption", (
        k.head(title=f"{s.title} - {s.site}") + f"<body><form id='form1'><div id='ctl00_TopMenu'>{k.bare_menu('level1 static')}</div>"
        f"<div id='ctl00_News_bar'>{k.ticker('marqueebox')}</div><div id='ctl00_ContentPlaceHolder1_pnl'>"
        f"<h1 id='ctl00_ContentPlaceHolder1_lblTitle'>{e(s.title)}</h1>"
        f"<span id='ctl00_ContentPlaceHolder1_lblDate'>{visible_date(s.date, 'indic')}</span><div class='imgbox'><img src='i.jpg'>"
        f"<span class='imgdesc caption'>{s.captions[0]}</span></div>"
        f"<span id='ctl00_ContentPlaceHolder1_lblBody'>{text}</span>"
        f"<div id='ctl00_ContentPlaceHolder1_pnlKeywords'>كلمات دلالية: " + " ".join(f"<a href='#'>{t}</a>" for t in s.tags) +
        f"</div></div><div id='ctl00_Left'>{k.most_read('boxx')}<div class='boxx'><h3>أخبار متعلقة</h3><ul>{k.links(5)}</ul></div>"
        f"</div><div id='ctl00_Footer'>{k.footer()}</div></form></body></html>")


def div_paragraphs(s, k):
    """No <p> at all: every paragraph a div of an editor, with empty lines between; related links in bold inside."""
    inside = f"<div dir='rtl'><strong>اقرأ المزيد: {k.link(k.some(1)[0])}</strong></div><div><br></div>"
    return "date author site", (
        k.head(k.json_ld()) + f"<body>{k.menu()}<div class='wrapper'><div class='col-md-8'><div class='newsdet'><h1>{e(s.title)}</h1>"
        f"<div class='writer'>كتب - {s.author}</div>"
        f"<div class='txt'>{k.body(p='<div dir=rtl style=text-align:justify><span>{}</span></div><div><br></div>', h='<div><b>{}</b></div>', between=inside)}</div></div>{k.share('addthis_toolbox')}</div><div class='col-md-4'>{k.most_read('sidebox')}</div></div>{k.footer()}</body></html>")


def amp_story(s, k):
    """An AMP page: amp- elements, a consent bar, a sidebar menu, related links as a list component."""
    s.enrich(quote=True)
    return "date updated author section caption site", (
        f"<!doctype html><html ⚡ lang='ar' dir='rtl'><head><meta charset='utf-8'><title>{e(s.title)}</title>"
        f"<link rel='canonical' href='{s.url}'>{k.json_ld()}<style amp-custom>.x{{}}</style></head><body><amp-sidebar id='sb'>"
        f"<ul>{k.links(6)}</ul></amp-sidebar>"
        f"<header class='amp-wp-header'><a href='/'>{s.site}</a></header><article class='amp-wp-article'>"
        f"<header class='amp-wp-article-header'><h1 class='amp-wp-title'>{e(s.title)}</h1></header>"
        f"<figure class='amp-wp-article-featured-image'><amp-img src='a.jpg'></amp-img>"
        f"<figcaption class='wp-caption-text'>{s.captions[0]}</figcaption></figure>"
        f"<div class='amp-wp-article-content'>{k.body(between='<amp-ad width=300 height=250></amp-ad><p class=amp-related>اقرأ أيضا: ' + k.link(k.some(1)[0]) + '</p>')}</div></article>"
        f"<amp-consent id='c'><div id='consent-ui'>نحن نستخدم ملفات الارتباط لتقديم أفضل تجربة لكم. <button>قبول</button></div>"
        f"</amp-consent><amp-list class='i-amphtml-related'><div><h2>قد يهمك</h2>{k.teasers(3)}</div></amp-list>{k.footer()}</body></html>")


def app_shell(s, k):
    """An application that builds the page in the browser: an empty root, the story in JSON-LD alone."""
    return "date updated author section site", (
        k.head(k.json_ld(body=True), k.open_graph()) + f"<body><div id='root'><div class='loading'>جار التحميل...</div></div>"
        f"<noscript>يرجى تفعيل جافاسكربت لعرض الموقع.</noscript>{k.script(4000)}</body></html>")


def hashed_classes(s, k):
    """A React page rendered on the server: class names say nothing, links to other stories between paragraphs."""
    promo = f"<div class='css-1x2k9'><div class='css-88ab'><a href='/n/1'><div class='css-p0'>{k.some(1)[0]}</div></a></div></div>"
    s.enrich(heading=True)
    return "date updated author caption site", (
        k.head(k.open_graph(section=False), f"<meta name='author' content='{s.author}'>") + f"<body><div id='__next'>"
        f"<div class='css-0a1'><div class='css-9bq'>" + k.links(8, "span") +
        f"</div><main class='css-77f'><div class='css-k2'><h1 class='css-1h'>{e(s.title)}</h1><div class='css-2d'><span>{s.author}"
        f"</span><span>{visible_date(s.date, 'stamp')}</span></div><figure class='css-fg'><img src='a.webp'>"
        f"<figcaption class='css-fc'>{s.captions[0]}</figcaption></figure>"
        f"<div class='css-body0'>{k.body(p='<div class=css-pp><p>{}</p></div>', h='<div class=css-hh><h2>{}</h2></div>', between=promo)}</div></div><section class='css-rel'><h2>المزيد</h2>{''.join(f'<div class=css-c><a href=/n/{i}><h3>{t}</h3></a><span>قبل ساعة</span></div>' for i, t in enumerate(k.some(4)))}</section>"
        f"</main>{k.footer()}</div></div></body></html>")


def live_blog(s, k):
    """Live coverage: a summary, then entries with an hour and a headline each; entries belong to the story."""
    hours = ["08:15", "09:40", "10:05", "11:30", "12:50", "13:10", "14:00", "15:20", "16:45", "17:05"]
    entries = ("".join(f"<li class='live-entry'><time datetime='{s.date:%Y-%m-%d}T{h}:00+03:00'>{h}</time>"
        f"<div class='live-entry-body'><p>{e(t)}</p></div>{k.share()}</li>" for h, (_, t) in zip(hours, s.blocks[1:])))
    s.blocks = s.blocks[:1 + len(hours)]
    return "date updated site", (
        k.head(k.json_ld(kind="LiveBlogPosting", author=None), k.open_graph()) + f"<body>{k.menu()}<main><article><h1>{e(s.title)}"
        f"</h1><p class='summary'>{e(s.blocks[0][1])}</p><div class='live-updates'><ol class='live-entries'>{entries}</ol></div>"
        f"</article></main>{k.most_read()}{k.footer()}</body></html>")


def endless_scroll(s, k):
    """A second story is loaded below the first, with its own headline, in an element of the same kind."""
    other = "".join(f"<p>{e(p)}</p>" for p in k.rng.sample(k.paragraphs, 5))
    return "date author site section", (
        k.head(k.json_ld()) + f"<body>{k.menu()}<div class='infinite'><article class='story' data-url='{s.url}'><h1>{e(s.title)}</h1>"
        f"<div class='byline'>{s.author}</div><div class='story-body'>{k.body()}</div>{k.share()}</article>"
        f"<article class='story' data-url='/news/2'><h1>{e(k.titles[0])}</h1><div class='byline'>محرر آخر</div>"
        f"<div class='story-body'>{other}</div></article></div>{k.footer()}</body></html>")


def microdata(s, k):
    """XHTML with microdata throughout and a print link; the site's name is an h1, the headline an h2."""
    s.enrich(quote=True)
    return "date author caption", (
        k.head(title=s.title) + f"<body itemscope itemtype='http://schema.org/WebPage'><h1 id='logo'><a href='/'>{s.site}</a>"
        f"</h1>{k.bare_menu('nav-top')}<div itemscope itemtype='http://schema.org/NewsArticle'><h2 itemprop='headline'>{e(s.title)}</h2>"
        f"<span itemprop='author' itemscope><span itemprop='name'>{s.author}</span></span>"
        f"<meta itemprop='datePublished' content='{s.date.isoformat()}' /><div class='photo'><img src='a.jpg' alt='' />"
        f"<p class='photo-caption'>{s.captions[0]}</p></div><div itemprop='articleBody'>{k.body()}</div></div>"
        f"<div id='more'><h4>مواضيع متعلقة</h4><ul>{k.links(4)}</ul></div>{k.comments('cmt', 'تعليقات القراء')}{k.footer()}</body></html>")


def dialogs_first(s, k):
    """A wall of consent, a call for notifications and an app banner stand before the story in the bytes."""
    return "date author section site", (
        k.head(k.open_graph(), f"<meta property='article:author' content='{s.author}'>") + f"<body>{k.cookies('qc-cmp2-ui')}"
        f"<div class='push-ask'><p>هل تود أن تصلك الأخبار العاجلة فور وقوعها على هاتفك؟ يمكنك إلغاء الاشتراك في أي وقت تشاء.</p>"
        f"<button>نعم</button><button>لاحقاً</button></div>"
        f"<div class='app-banner'>حمّل تطبيق {s.site} مجاناً</div>{k.menu()}<section class='article-page'><h1>{e(s.title)}</h1>"
        f"<div class='article-text'>{k.body()}</div></section>{k.newsletter('subscribe-inline')}<div class='recommend'><h3>اخترنا لك"
        f"</h3>{k.teasers(4, True)}</div>{k.footer()}</body></html>")


LAYOUTS = [wp_magazine, wp_graph, wp_blocks, wp_old, drupal_fields, joomla_item, tables_2004, aspx_breaks, div_paragraphs, amp_story, app_shell, hashed_classes, live_blog,
           endless_scroll, microdata, dialogs_first, *MORE, *ODD, *CMS, *HABITS, *BLIND, *BLIND_AGAIN]

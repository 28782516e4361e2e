"""What stands around the article on generated pages: menus, tickers, most read, comments, share bars, notices, heads."""
import html
import json

CAPTIONS = ["مركبات الدفاع المدني في موقع الحادث", "جانب من عمليات البحث صباح اليوم", "سكان يتفقدون الأضرار في الحي", "دورية للشرطة عند مدخل المدينة"]
HEADINGS = ["روايات شهود", "ردود الفعل", "خلفية الأحداث", "حصيلة مفتوحة"]
QUOTES = ["لم نكن نتوقع أن يصل الأمر إلى هذا الحد، والناس هنا لا يريدون إلا أن تعود حياتهم كما كانت قبل أسبوع.",
          "نعمل منذ الفجر بلا توقف، وما زال لدينا أمل في العثور على ناجين تحت الأنقاض."]
ITEMS = ["إغلاق الطريق الرئيسي أمام الشاحنات حتى إشعار آخر", "تشكيل لجنة فنية لحصر الأضرار", "صرف مساعدات عاجلة للأسر المتضررة", "تعليق الدراسة في مدارس الحي",
         "فتح مركزين مؤقتين للإيواء"]
HEADLINES = ["انخفاض في درجات الحرارة وأمطار متفرقة غداً", "المنتخب الوطني يختتم معسكره قبل التصفيات", "افتتاح معرض الكتاب بمشاركة مئتي ناشر",
             "أسعار الذهب تتراجع في التعاملات الصباحية", "وزير التربية يعلن موعد الامتحانات النهائية", "شركة الاتصالات تطلق خدمة جديدة للمشتركين",
             "فريق طبي ينجح في إجراء جراحة نادرة", "البرلمان يناقش مشروع قانون البلديات", "حريق محدود في مستودع للأخشاب", "مهرجان المسرح يعود بعد غياب عامين",
             "ارتفاع صادرات التمور خلال الموسم", "اتفاق على توسعة الميناء التجاري"]
COMMENTS = ["الله يرحم من مات ويشفي الجرحى، ومتى نرى المسؤولين يتحركون قبل وقوع الكارثة لا بعدها؟", "شكراً على نقل الخبر أولاً بأول، بارك الله فيكم وفي جهودكم.",
            "كنت قريباً من المكان وقت الحادث وما ذكرتموه صحيح، لكن سيارات الإسعاف تأخرت كثيراً عن الوصول.", "أين الرقابة؟ كل يوم نسمع مثل هذا الخبر ولا أحد يحاسب."]
LEVANT = ["كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"]
EGYPT = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
HIJRI = ["محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة"]
DAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
e = html.escape


def visible_date(date, form):
    day = DAYS[date.weekday()]
    return {
        "levant": f"{day} {date.day} {LEVANT[date.month - 1]} {date.year}",
        "egypt": f"{day}، {date.day} {EGYPT[date.month - 1]} {date.year} - {date:%H:%M}",
        "both": f"{date.day} {LEVANT[date.month - 1]}/{EGYPT[date.month - 1]} {date.year}",
        "indic": f"{date.day} {EGYPT[date.month - 1]} {date.year}".translate(INDIC),
        "slashes": f"{date.day:02d}/{date.month:02d}/{date.year} {date:%H:%M}",
        "stamp": f"{date:%Y-%m-%d %H:%M}",
    }[form]


class Parts:
    def __init__(self, rng, story, titles, paragraphs):
        self.rng, self.story, self.titles, self.paragraphs = rng, story, titles + HEADLINES, paragraphs

    def some(self, n):
        return self.rng.sample(self.titles, n)

    def link(self, text, cls=""):
        return f"<a href='/news/{self.rng.randint(1000, 99999)}'{' class=' + repr(cls) if cls else ''}>{e(text)}</a>"

    def links(self, n, item="li"):
        return "".join(f"<{item}>{self.link(t)}</{item}>" for t in self.some(n))

    def menu(self, cls="main-menu"):
        words = ["الرئيسية", "أخبار محلية", "عربي ودولي", "اقتصاد", "رياضة", "ثقافة وفن", "تكنولوجيا", "مقالات", "فيديو", "اتصل بنا"]
        return f"<nav class='{cls}'><ul>" + "".join(f"<li><a href='/c/{i}'>{w}</a></li>" for i, w in enumerate(words)) + "</ul></nav>"

    def bare_menu(self, cls):
        return self.menu(cls).replace("<nav", "<div").replace("</nav>", "</div>")

    def ticker(self, cls="breaking-news"):
        return f"<div class='{cls}'><span>عاجل</span><ul>{self.links(5)}</ul></div>"

    def share(self, cls="social-share"):
        return (f"<div class='{cls}'><span>شارك</span><a href='#'>فيسبوك</a><a href='#'>تويتر</a><a href='#'>واتساب</a>"
        f"<a href='#'>طباعة</a></div>")

    def teasers(self, n, excerpt=False):
        out = ""
        for t in self.some(n):
            text = f"<p>{e(self.rng.choice(self.paragraphs)[:140])}...</p>" if excerpt else ""
            out += (f"<div class='post-item'><img src=/t.jpg><h3>{self.link(t)}</h3>"
            f"<span class='meta'>منذ {self.rng.randint(2, 9)} ساعات</span>{text}</div>")
        return out

    def most_read(self, cls="widget most-read"):
        return f"<div class='{cls}'><h3>الأكثر قراءة</h3><ol>{self.links(6)}</ol></div>"

    def comments(self, cls="comments-area", title="التعليقات"):
        said = "".join(f"<li><b>{self.rng.choice(['أبو محمد', 'زائر', 'مواطن', 'سارة'])}</b><span>منذ يومين</span><p>{c}</p>"
        f"</li>" for c in self.rng.sample(COMMENTS, 3))
        return (f"<div class='{cls}'><h3>{title}</h3><ol>{said}</ol><form><label>اترك تعليقاً</label><textarea></textarea>"
        f"<button>إرسال</button></form></div>")

    def footer(self):
        return (f"<footer><p>جميع الحقوق محفوظة © {self.story.site}</p><ul><li><a href='/about'>من نحن</a></li><li>"
        f"<a href='/privacy'>سياسة الخصوصية</a></li></ul></footer>")

    def cookies(self, cls="cookie-consent"):
        return (f"<div class='{cls}'><p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك على الموقع وتحليل الزيارات وعرض إعلانات تناسبك، "
                "وباستمرارك في التصفح فإنك توافق على ذلك وفق سياسة الخصوصية لدينا.</p><button>موافق</button></div>")

    def newsletter(self, cls="newsletter-box"):
        return f"<div class='{cls}'><h4>النشرة البريدية</h4><p>اشترك في نشرتنا البريدية ليصلك أهم ما ينشر في الموقع صباح كل يوم إلى بريدك مباشرة.</p><input type=email><button>اشترك</button></div>"

    def script(self, size=1500):
        line = "window.dataLayer=window.dataLayer||[];if(a<b){document.write('<p>إعلان</p>');}\n"
        return "<script>" + line * (size // 90) + "</script><style>.a{color:red}</style>"

    def head(self, *more, title=None, lang="ar"):
        s = self.story
        return (f"<!DOCTYPE html><html lang='{lang}' dir='rtl'><head><meta charset='utf-8'>"
        f"<title>{e(title or s.title + ' | ' + s.site)}</title>"
                f"<link rel='canonical' href='{s.url}'>" + "".join(more) + self.script() + "</head>")

    def open_graph(self, dates=True, section=True, tags=False):
        s = self.story
        out = (f"<meta property='og:type' content='article'><meta property='og:title' content='{e(s.title)}'>"
        f"<meta property='og:site_name' content='{s.site}'>"
               f"<meta property='og:url' content='{s.url}'><meta property='og:description' content='{e(s.blocks[0][1][:120])}'>")
        if dates:
            out += (f"<meta property='article:published_time' content='{s.date.isoformat()}'>"
            f"<meta property='article:modified_time' content='{s.updated.isoformat()}'>")
        if section:
            out += f"<meta property='article:section' content='{s.section}'>"
        if tags:
            out += "".join(f"<meta property='article:tag' content='{t}'>" for t in s.tags)
        return out

    def json_ld(self, body=False, kind="NewsArticle", **more):
        s = self.story
        data = {"@context": "https://schema.org", "@type": kind, "headline": s.title, "datePublished": s.date.isoformat(), "dateModified": s.updated.isoformat(),
                "author": {"@type": "Person", "name": s.author}, "publisher": {"@type": "Organization", "name": s.site}, "articleSection": s.section, "keywords": s.tags}
        if body:
            data["articleBody"] = "\n".join(t for _, t in s.blocks)
        data.update(more)
        return "<script type='application/ld+json'>" + json.dumps(data, ensure_ascii=False) + "</script>"

    def body(self, p="<p>{}</p>", h="<h2>{}</h2>", between=None):
        """The story's blocks as markup; `between` stands behind the second paragraph."""
        out, items, seen = "", [], 0
        forms = {"p": p, "h": h, "q": "<blockquote><p>{}</p></blockquote>"}
        for kind, text in [*self.story.blocks, ("end", "")]:
            if kind == "i":
                items.append(f"<li>{e(text)}</li>")
                continue
            if items:
                out += "<ul>" + "".join(items) + "</ul>"
                items = []
            if kind == "end":
                break
            out += forms[kind].format(e(text)) + "\n"
            seen += kind == "p"
            if between and seen == 2 and kind == "p":
                out += between
                between = None
        return out

    def figure(self, cls="wp-caption"):
        caption = self.story.captions[0]
        return f"<figure class='{cls}'><img src='/photos/{self.story.number}.jpg' alt=''><figcaption>{caption}</figcaption></figure>"

import { anchored, bounded } from "./word-patterns.ts";

/**
 * Words by which editors of many languages name a round-up, announce its stories and lead on to the rest. Each expression is for
 * text in lower case (`fold`), and is tried on headings, titles and first words, never on running text.
 */
const en =
  "round-?ups?|in brief|(?:morning|evening|daily|weekly|world|tech|news|business|markets?|policy|asia) brief|news briefs?|briefs|briefing|digest|(?:daily|morning|evening|top|world|weekly|tech|news|business|today[’']s) headlines|this week in|week in (?:review|brief)|the week (?:in|that was)|weekly\\w*|" +
  "current events|newsletter|news wrap|wrap-?up|news bulletin|short takes|news in short|at a glance|top stories|(?:news|weekly|week) recap|news bites|snippets|quick hits|links of the (?:day|week)|in the news";
const es =
  "resumen (?:de (?:la semana|noticias|prensa|la jornada|medios)|semanal|informativo|diario)|breves|en breve|boletín|semanario\\w*|noticias (?:del día|de la semana|breves)|titulares|lo más destacado|la semana en|repaso (?:de|a) (?:la semana|las noticias)";
const fr =
  "en bref|brèves|tour d[’']horizon|revue de presse|l[’']essentiel de|l[’']actualité en|les titres|résumé de la semaine|la semaine en|hebdo\\w*|actus|infos du jour";
const de =
  "kurz (?:notiert|gemeldet|und knapp|& knapp|berichtet)|kurzmeldungen|kurznachrichten|in kürze|nachrichtenüberblick|wochenüberblick|wochenrückblick|meldungen|presseschau|nachrichten kompakt|wochenbericht|wochennotiz|das wichtigste (?:aus|des|der|in)";
const pt =
  "resumo (?:da semana|de notícias|do dia|semanal)|giro (?:latino|pel[ao]|d[ao]s? (?:notícias|semana|mundo))|boletim|manchetes|em poucas palavras|destaques (?:da|do)|semanário\\w*|as notícias (?:do dia|da semana)|rapidinhas|a semana em|em resumo";
const it =
  "in breve|notizie brevi|rassegna|notizie (?:del giorno|della settimana)|settimanale|la settimana in|bollettino";
const nl = "kort nieuws|in het kort|nieuwsoverzicht|weekoverzicht|korte berichten|nieuwsbrief";
const tr = "kısa kısa|haber özeti|haftanın özeti|günün (?:özeti|haberleri)|haber bülteni";
const pl =
  "w skrócie|przegląd (?:prasy|tygodnia|wiadomości)|skrót wiadomości|wiadomości (?:dnia|tygodnia)|prasówka|tygodnik\\w*";
const cyrillic =
  "дайджест|коротко|кратко|главное за|итоги (?:дня|недели)|обзор (?:новостей|прессы|недели|событий)|сводка|новости (?:дня|недели|часа|коротко)|стисло|огляд (?:новин|преси|тижня)|підсумки (?:дня|тижня)|тижневик|щотижневик|новини (?:дня|тижня)|еженедельник";
const zh =
  "早报|晚报|周报|简报|简讯|快讯|要闻|速览|速递|一周(?:要闻|新闻|回顾|大事|综述)|新闻(?:综述|汇总|摘要|早餐)|每日(?:新闻|要闻|简报|科技|财经)|早報|晚報|週報|簡報|簡訊|快訊|要聞|速覽|一週(?:要聞|新聞|回顧|大事)|新聞(?:綜述|彙整|摘要|集錦)|早知道";
const ja =
  "ニュース(?:まとめ|一覧|振り返り|ダイジェスト)|まとめ読み|ダイジェスト|短信|ヘッドライン|今週の(?:ニュース|話題|出来事)|今日の(?:ニュース|話題)|週刊|朝刊|夕刊";
const ko =
  "브리핑|단신|간추린 ?(?:뉴스|소식)|뉴스 ?(?:모음|요약)|다이제스트|주간 ?(?:뉴스|소식|동향)|헤드라인|오늘의 ?(?:뉴스|소식)|종합 ?뉴스";
const ar =
  "موجز|أخبار (?:سريعة|قصيرة)|أبرز (?:الأخبار|العناوين)|عناوين (?:الصحف|الأخبار)|حصاد (?:الأسبوع|اليوم|الأخبار)|نشرة (?:الأخبار|أخبار)|ملخص (?:الأسبوع|الأخبار)|جولة الصحافة|أهم الأخبار";
const fa = "خلاصه اخبار|مرور (?:اخبار|هفته)|مهم‌ترین (?:اخبار|خبرها)|سرخط|گزیده (?:اخبار|خبرها)";
const hi = "समाचार संक्षेप|संक्षेप में|मुख्य समाचार|सुर्खियां|सुर्ख़ियां|एक नज़र";
const more =
  "ringkasan (?:berita|asia|dunia|pekan|minggu)|berita singkat|kilas berita|tóm tắt tin|điểm tin|bản tin|tin (?:vắn|ngắn)|สรุปข่าว|ข่าวสั้น|בקצרה|ειδήσεις|εν συντομία|i korthet|uutiskatsaus|habari kwa ufupi";

/** Titles: "Asian tech round-up", "Morning briefing", "Semana en breve". */
export const roundupTitle = bounded(
  `${en}|${es}|${fr}|${de}|${pt}|${it}|${nl}|${tr}|${pl}|${cyrillic}|${zh}|${ja}|${ko}|${ar}|${fa}|${hi}|${more}`,
);

/** Of these, the names of columns that hold nothing but short reports. */
export const briefsTitle = bounded(
  "in brief|news briefs?|briefs|news in short|round-?ups?|noticias breves|breves|en breve|en bref|brèves|kurz (?:notiert|gemeldet|berichtet)|kurzmeldungen|in kürze|in breve|brevi|rapidinhas|kort nieuws|in het kort|kısa kısa|w skrócie|коротко|стисло|简讯|簡訊|短信|단신|موجز|أخبار (?:سريعة|قصيرة)|संक्षेप|berita singkat|kilas berita|tin (?:vắn|ngắn)|ข่าวสั้น|i korthet",
);

/** A standfirst that announces the other stories: "PLUS: …", "Also: …". */
export const announcement = anchored(
  "plus|also|and|in other news|además|y también|y más|aussi|et aussi|également|außerdem|ausserdem|dazu|plus noch|e mais|e ainda|além disso|anche|inoltre|ook|verder|" +
    "также|а также|плюс|також|oraz|ayrıca|另外|此外|还有|還有|以及|ほか|他に|その他|さらに|그 외|그밖에|또한|أيضا|أيضاً|كذلك|إضافة إلى|और भी|juga|cũng",
  "\\s*[:：]",
);

/** A link or line that leads on: "Read more", "Source", "Learn more". */
export const leadsOn =
  "(?:read|learn|find out|see|hear|watch)(?: the)? (?:more|on|full (?:story|article|report))(?: (?:on|at|from|in|here|about)\\b.{0,40})?|more(?: here)?|continue reading.{0,40}|full (?:story|article)|sources?(?:\\s*[:：–—-].{0,120})?|(?:online )?sources?\\s*[–—:-].{0,120}|via(?:\\s*[:：]?\\s.{1,40})?|link|share|h/t .{1,40}|" +
  "leer más.{0,30}|(?:lee|leer|ver|seguir leyendo) .{0,25}|más información|fuentes?(?:\\s*[:：].{0,120})?|lire (?:la suite|plus|l[’']article).{0,30}|en savoir plus|en lire plus|source\\s*[:：].{0,120}|mehr (?:dazu|lesen|erfahren|infos?)|weiterlesen|zum (?:artikel|beitrag)|quellen?(?:\\s*[:：].{0,120})?|" +
  "leia mais.{0,30}|saiba mais|ler mais|fontes?(?:\\s*[:：].{0,120})?|leggi (?:di più|tutto|l[’']articolo)|fonte|lees (?:meer|verder)|bron|devamı(?:nı oku)?|kaynak|czytaj (?:więcej|dalej)|źródło(?:\\s*[:：].{0,80})?|" +
  "(?:читать|подробнее|читайте)(?: далее| полностью)?|источники?(?:\\s*[:：].{0,120})?|(?:читати далі|докладніше|джерел[оа](?:\\s*[:：].{0,80})?)|阅读(?:更多|全文|原文)|閱讀(?:更多|全文)|查看(?:更多|原文)|了解更多|更多|来源(?:[:：].{0,40})?|來源(?:[:：].{0,40})?|原文(?:链接)?|" +
  "続きを読む|詳しく(?:はこちら|読む|見る)?|もっと(?:読む|見る)|出典(?:[:：].{0,40})?|情報源|(?:더 ?보기|더 ?읽기|자세히(?: 보기)?|기사 ?원문|출처(?:\\s*[:：].{0,40})?)|اقرأ المزيد|للمزيد|المزيد|المصدر(?:\\s*[:：].{0,40})?|और पढ़ें|स्रोत|selengkapnya|baca selengkapnya|sumber|xem thêm|nguồn|อ่านต่อ|ที่มา";

/** A line that leads to another article: "Read also: …", "Lire aussi : …". */
export const alsoRead = anchored(
  "also read|read also|see also|related|lesen sie auch|mehr zum thema|siehe auch|(?:à )?lire aussi|à lire|voir aussi|lea también|lee también|te puede interesar|leia (?:também|mais)|veja também|leggi anche|lees ook|czytaj (?:też|także|również)|zobacz (?:też|także)|ayrıca okuyun|" +
    "читайте (?:также|також)|延伸阅读|延伸閱讀|相关阅读|相關閱讀|関連記事|관련 ?기사|[اإ]قرأ أيضا(?:ً)?|baca juga|xem thêm|อ่านเพิ่มเติม|यह भी पढ़ें",
  "\\s*[:：]",
);

/** Titles and headings of running coverage. */
export const live = bounded(
  "live(?: ?blog| updates?| coverage| ticker)|live:|as it happened|minute by minute|minuto a minuto|en vivo|en directo|ao vivo|en direct|liveticker|live-ticker|in diretta|diretta|liveblog|онлайн[- ]?(?:трансляция)?|прямой эфир|хроника|наживо|直播|实时|實時|ライブ|速報中|실시간|생중계|مباشر|لحظة بلحظة|canlı|na żywo",
);

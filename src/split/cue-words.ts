/**
 * Words by which editors of many languages name a round-up and its parts. Each expression is for text in lower case
 * (`fold`), and is tried on headings, titles and first words, never on running text.
 */
const en =
  "round-?ups?|in brief|news briefs?|briefs|briefing|digest|(?:daily|morning|evening|top|world|weekly|tech|news|business|today[’']s) headlines|this week in|week in (?:review|brief)|the week (?:in|that was)|weekly\\w*|" +
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
  "موجز|أبرز (?:الأخبار|العناوين)|عناوين (?:الصحف|الأخبار)|حصاد (?:الأسبوع|اليوم|الأخبار)|نشرة (?:الأخبار|أخبار)|ملخص (?:الأسبوع|الأخبار)|جولة الصحافة|أهم الأخبار";
const fa = "خلاصه اخبار|مرور (?:اخبار|هفته)|مهم‌ترین (?:اخبار|خبرها)|سرخط|گزیده (?:اخبار|خبرها)";
const hi = "समाचार संक्षेप|संक्षेप में|मुख्य समाचार|सुर्खियां|सुर्ख़ियां|एक नज़र";
const more =
  "ringkasan (?:berita|asia|dunia|pekan|minggu)|berita singkat|tóm tắt tin|điểm tin|bản tin|tin vắn|สรุปข่าว|ข่าวสั้น|בקצרה|ειδήσεις|εν συντομία|i korthet|uutiskatsaus|habari kwa ufupi";

/** Titles: "Asian tech round-up", "Morning briefing", "Semana en breve". */
export const roundupTitle = bounded(
  `${en}|${es}|${fr}|${de}|${pt}|${it}|${nl}|${tr}|${pl}|${cyrillic}|${zh}|${ja}|${ko}|${ar}|${fa}|${hi}|${more}`,
);

/** Of these, the names of columns that hold nothing but short reports. */
export const briefsTitle = bounded(
  "in brief|news briefs?|briefs|news in short|round-?ups?|noticias breves|breves|en breve|en bref|brèves|kurz (?:notiert|gemeldet|berichtet)|kurzmeldungen|in kürze|in breve|brevi|rapidinhas|kort nieuws|in het kort|kısa kısa|w skrócie|коротко|стисло|简讯|簡訊|短信|단신|موجز|संक्षेप|tin vắn|i korthet",
);

/** A standfirst that announces the other stories: "PLUS: …", "Also: …". */
export const announcement = anchored(
  "plus|also|and|in other news|además|y también|y más|aussi|et aussi|également|außerdem|ausserdem|dazu|plus noch|e mais|e ainda|além disso|anche|inoltre|ook|verder|" +
    "также|а также|плюс|також|oraz|ayrıca|另外|此外|还有|還有|以及|ほか|他に|その他|さらに|그 외|그밖에|또한|أيضا|أيضاً|كذلك|إضافة إلى|और भी|juga|cũng",
  "\\s*[:：]",
);

/** Headings above several one-paragraph stories: "In other news …". */
export const otherNews = anchored(
  "in other news|other news|also in the news|elsewhere|in brief|news in brief|briefly|briefs|quick hits|short takes|and finally|more news|around the (?:world|region)|also (?:this week|happening)|" +
    "en otras noticias|otras noticias|en breve|breves|también es noticia|más noticias|dans l[’']actualité également|par ailleurs|en bref|brèves|autres (?:actualités|nouvelles|infos)|et aussi|" +
    "weitere (?:meldungen|nachrichten|themen)|kurz (?:notiert|gemeldet)|außerdem|in kürze|kurzmeldungen|sonst noch|em outras notícias|outras notícias|mais notícias|em resumo|curtas|in breve|altre notizie|" +
    "overig nieuws|ander nieuws|kort nieuws|diğer haberler|kısa kısa|inne wiadomości|w skrócie|другие новости|коротко|кратко|также в новостях|ещё новости|інші новини|коротко|стисло|" +
    "其他新闻|其它新闻|其他消息|简讯|简短新闻|其他新聞|簡訊|其他要闻|その他のニュース|その他|短信|ほかの話題|기타 뉴스|그 밖의 소식|단신|그 외 소식|أخبار أخرى|في أخبار أخرى|باختصار|موجز|अन्य समाचार|अन्य खबरें|berita lain|tin khác",
  "\\s*(?:…|\\.{2,}|:|：)?\\s*$",
);

/** Names of the desks of a newspaper: sections, no stories. */
export const category = anchored(
  "(?:world|nation(?:al)?|local|international|business|economy|finance|markets?|politics|tech(?:nology)?|science|health|sports?|culture|arts?|entertainment|environment|climate|security|cyber ?security|crime|law|law and crime|opinion|education|energy|" +
    "weather|telecoms?|ai|space|startups?|policy|regulation|people|disasters and accidents|arts and culture|business and economy|international relations|law and order|armed conflicts? and attacks|politics and elections|health and environment|science and technology|sports|obituar(?:y|ies)|deaths)" +
    "(?: (?:and|&) \\p{L}+)?(?: news)?|" +
    "mundo|nacional|internacional|economía|economia|negocios|negócios|política|tecnología|tecnologia|ciencia|ciência|salud|saúde|deportes|esportes|desporto|cultura|sociedad|sociedade|sucesos|" +
    "monde|international|économie|politique|société|technologie|sciences?|santé|sport|culture|faits divers|welt|ausland|inland|wirtschaft|politik|technik|wissenschaft|gesundheit|sport|kultur|panorama|gesellschaft|vermischtes|" +
    "мир|в мире|политика|экономика|общество|наука|технологии|спорт|культура|происшествия|світ|політика|економіка|суспільство|" +
    "国际|国内|財經|财经|科技|社会|社會|体育|體育|娱乐|政治|经济|經濟|国際|経済|スポーツ|テクノロジー|社会|정치|경제|사회|국제|세계|문화|스포츠|과학|기술|" +
    "العالم|سياسة|اقتصاد|رياضة|ثقافة|تكنولوجيا|علوم|صحة|مجتمع",
  "\\s*[:：]?\\s*$",
);

/** Headings of what is no story of the round-up. */
export const noStory = anchored(
  "editor[’']?s[’']? note|from the editor|contents|table of contents|in this (?:issue|edition|newsletter)|sponsor(?:ed)?(?: content| message)?|advertisement|a message from .*|upcoming events|events calendar|calendar|job openings|jobs|" +
    "subscribe|newsletter|about (?:us|the author|this newsletter)|credits|sources|references|further reading|feedback|contact(?: us)?|thank you|acknowledge?ments|" +
    "nota (?:del editor|editorial)|índice|próximos eventos|patrocinado|publicidad|fuentes|édito(?:rial)?|sommaire|événements à venir|sources|publicité|" +
    "editorial|inhalt|anzeige|veranstaltungen|kommende veranstaltungen|quellen|nota do editor|próximos eventos|publicidade|от редакции|содержание|реклама|источники|编者按|編者按|目录|目錄|广告|編集後記|目次|イベント|편집자 주|목차|광고|كلمة المحرر|إعلان|المحتويات",
  "\\s*[:：]?\\s*$",
);

/** What follows the article on its page. */
export const trailer = anchored(
  "more about|other stories you might like|you (?:might|may) also like|related(?: (?:articles?|stories|posts?|content|news|topics|links))?|read next|most (?:read|popular)|send us news|share(?: this.*)?|tags?|topics|comments?|leave a (?:reply|comment)|" +
    "recommended(?: .*)?|more from .*|more stories|latest news|follow us.*|sign up.*|about the authors?|subscribe(?: .*)?|get our .*|" +
    "te puede interesar|también te puede interesar|artículos relacionados|noticias relacionadas|lo más leído|compartir|etiquetas|comentarios|" +
    "à lire aussi|lire aussi|articles? (?:liés|similaires)|sur le même sujet|partager|commentaires|das könnte sie auch interessieren|mehr zum thema|lesen sie auch|auch interessant|teilen|kommentare|" +
    "leia (?:também|mais)|veja também|relacionad[ao]s|compartilhe|comentários|leggi anche|articoli correlati|lees ook|читайте также|по теме|поделиться|комментарии|читайте також|" +
    "延伸阅读|延伸閱讀|相关(?:阅读|新闻|文章)|相關(?:閱讀|新聞|文章)|推荐阅读|責任編輯.*|责任编辑.*|関連記事|あわせて読みたい|関連リンク|おすすめ記事|관련 ?기사|추천 ?기사|댓글|اقرأ أيضا(?:ً)?|مواضيع ذات صلة|شارك|إقرأ أيضا|संबंधित खबरें|यह भी पढ़ें",
  "\\s*[:：…]?\\s*$",
);

/** A link or line that leads on: "Read more", "Source", "Learn more". */
export const leadsOn =
  "(?:read|learn|find out|see|hear|watch)(?: the)? (?:more|on|full (?:story|article|report))(?: (?:on|at|from|in|here|about)\\b.{0,40})?|more(?: here)?|continue reading.{0,40}|full (?:story|article)|sources?(?:\\s*[:：–—-].{0,120})?|(?:online )?sources?\\s*[–—:-].{0,120}|via(?:\\s*[:：]?\\s.{1,40})?|link|share|h/t .{1,40}|" +
  "leer más.{0,30}|(?:lee|leer|ver|seguir leyendo) .{0,25}|más información|fuentes?(?:\\s*[:：].{0,120})?|lire (?:la suite|plus|l[’']article).{0,30}|en savoir plus|en lire plus|source\\s*[:：].{0,120}|mehr (?:dazu|lesen|erfahren|infos?)|weiterlesen|zum (?:artikel|beitrag)|quellen?(?:\\s*[:：].{0,120})?|" +
  "leia mais.{0,30}|saiba mais|ler mais|fontes?(?:\\s*[:：].{0,120})?|leggi (?:di più|tutto|l[’']articolo)|fonte|lees (?:meer|verder)|bron|devamı(?:nı oku)?|kaynak|czytaj (?:więcej|dalej)|źródło(?:\\s*[:：].{0,80})?|" +
  "(?:читать|подробнее|читайте)(?: далее| полностью)?|источники?(?:\\s*[:：].{0,120})?|(?:читати далі|докладніше|джерел[оа](?:\\s*[:：].{0,80})?)|阅读(?:更多|全文|原文)|閱讀(?:更多|全文)|查看(?:更多|原文)|了解更多|更多|来源(?:[:：].{0,40})?|來源(?:[:：].{0,40})?|原文(?:链接)?|" +
  "続きを読む|詳しく(?:はこちら|読む|見る)?|もっと(?:読む|見る)|出典(?:[:：].{0,40})?|情報源|(?:더 ?보기|더 ?읽기|자세히(?: 보기)?|기사 ?원문|출처(?:\\s*[:：].{0,40})?)|اقرأ المزيد|للمزيد|المزيد|المصدر(?:\\s*[:：].{0,40})?|और पढ़ें|स्रोत|selengkapnya|baca selengkapnya|sumber|xem thêm|nguồn|อ่านต่อ|ที่มา";

/** Titles and headings of running coverage. */
export const live = bounded(
  "live(?: ?blog| updates?| coverage| ticker)|live:|as it happened|minute by minute|minuto a minuto|en vivo|en directo|ao vivo|en direct|liveticker|live-ticker|in diretta|diretta|liveblog|онлайн[- ]?(?:трансляция)?|прямой эфир|хроника|наживо|直播|实时|實時|ライブ|速報中|실시간|생중계|مباشر|لحظة بلحظة|canlı|na żywo",
);

/** Titles of lists, guides, conversations and explanations: one piece, however many headings. */
export const singleTitle = bounded(
  "how to|how i|guide to|a guide|guide|explained|explainer|what is|what are|why (?:is|are|do|does|the|we|you)|what we know|everything you need|(?:you |to )?need to know|faq|q&a|q & a|interview|in conversation|conversation with|tips|tricks|ways to|reasons|lessons|review|hands-on|tutorial|recipe|profile|obituary|analysis|opinion|timeline|checklist|" +
    "cómo|guía|entrevista|qué es|por qué|consejos|claves|razones|análisis|opinión|reseña|comment|guide|entretien|interview|pourquoi|conseils|qu[’']est-ce|analyse|tribune|wie (?:man|sie|du)|anleitung|ratgeber|warum|tipps|interview|gespräch|test|kommentar|como (?!parte)|guia|entrevista|por que|dicas|razões|análise|" +
    "как (?!сообщ)|интервью|почему|советы|гид|причин|інтерв[’']ю|чому|поради|如何|怎么|怎样|为什么|為什麼|指南|专访|專訪|访谈|盘点|攻略|解读|解讀|インタビュー|方法|なぜ|とは|ガイド|選|理由|인터뷰|방법|이유|가이드|하는 법|كيف|لماذا|مقابلة|حوار|دليل|نصائح|أسباب",
);

/** Sub-headings inside one story. */
export const innerHeading = anchored(
  "(?:the )?(?:background|context|overview|introduction|intro|conclusions?|summary|methodology|methods?|results?|discussion|analysis|the (?:verdict|bottom line|takeaway|problem|solution|big picture|latest|context|details|backstory|numbers|impact|aftermath)|verdict|between the lines|zoom (?:in|out)|driving the news|state of play|by the numbers|go deeper|flashback|yes, but|catch up quick|pros|cons|key (?:takeaways|points|facts)|takeaways?|" +
    "what(?:[’']s)? .*|why .*|how .*|who .*|when .*|where .*|step \\d+.*|next steps|looking ahead|final thoughts|reactions?|history|early life|career|personal life|legacy|specifications|specs|price|pricing|availability|design|performance|battery(?: life)?|camera|display|ingredients|instructions|requirements|installation|usage|faqs?|timeline|investigation|aftermath|victims)|" +
    "(?:antecedentes|contexto|introducción|conclusi[oó]n(?:es)?|resumen|qué .*|cómo .*|por qué .*|quién .*|reacciones|historia|análisis)|(?:contexte|introduction|conclusion|qu[’']est-ce .*|pourquoi .*|comment .*|réactions|histoire|analyse)|(?:hintergrund|einleitung|fazit|was .*|warum .*|wie .*|wer .*|reaktionen|geschichte|ausblick)|" +
    "(?:contexto|introdução|conclusão|o que .*|por que .*|como .*|quem .*|reações|história)|(?:предыстория|контекст|введение|заключение|вывод(?:ы)?|что .*|почему .*|как .*|кто .*|реакция|история)|(?:передісторія|висновки?|що .*|чому .*|як .*)|" +
    "(?:背景|引言|前言|结论|結論|总结|總結|什么是.*|为什么.*|如何.*|怎么.*|影响|原因|小结)|(?:背景|はじめに|結論|まとめ|おわりに|概要|なぜ.*|.*とは|.*理由)|(?:배경|서론|결론|요약|왜 .*|어떻게 .*|.*이란)|(?:خلفية|مقدمة|خاتمة|ما هو .*|لماذا .*|كيف .*|من هو .*)",
  "\\s*[?？؟:：]?\\s*$",
);

/** Text as these expressions want it: lower case, straight blanks. */
export function fold(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}

/** Whole words in scripts that part words; anywhere in those that do not. */
function bounded(words: string): RegExp {
  const unspacedStart =
    "(?=[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}])";
  return new RegExp(
    `(?:(?<![\\p{L}\\p{N}])|${unspacedStart})(?:${words})(?:(?![\\p{L}\\p{N}])|(?<=[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}]))`,
    "u",
  );
}

function anchored(words: string, end: string): RegExp {
  return new RegExp(`^(?:${words})${end}`, "u");
}

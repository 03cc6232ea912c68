import { anchored, bounded } from "../text/word-patterns.ts";

export { alsoRead, announcement, briefsTitle, leadsOn, live, roundupTitle } from "../text/roundup-words.ts";
export { fold } from "../text/word-patterns.ts";

/*
 * Words by which editors of many languages name the parts of a round-up, and what is none. Each expression is for text in
 * lower case (`fold`), and is tried on headings, titles and first words, never on running text.
 */

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
  "editor[’']?s[’']? note|from the editor|(?:tech |upcoming )?events|opportunities|webinars?|who brought .*|icymi|in case you missed it|quote of the (?:day|week)|contents|table of contents|in this (?:issue|edition|newsletter)|sponsor(?:ed)?(?: content| message)?|advertisement|a message from .*|upcoming events|events calendar|calendar|job openings|jobs|" +
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

/** Titles of lists, guides, conversations and explanations: one piece, however many headings. */
export const singleTitle = bounded(
  "reactions? (?:to|from)|reaktionen auf|réactions (?:à|au)|reacciones a|where to|places to|destinations|ranked|compared|versus|how to|how (?:i|we|to|do|does|the)|guide to|a guide|guide|explained|explainer|what is|what are|why (?:is|are|do|does|the|we|you)|what we know|everything you need|(?:you |to )?need to know|faq|q&a|q & a|interview|in conversation|conversation with|tips|tricks|ways to|reasons|lessons|review|hands-on|tutorial|recipe|profile|obituary|analysis|opinion|timeline|checklist|" +
    "cómo|adónde|guía|entrevista|qué es|por qué|consejos|claves|razones|análisis|opinión|reseña|comment|où (?:aller|partir)|guide|entretien|interview|pourquoi|conseils|qu[’']est-ce|analyse|tribune|wie (?:man|sie|du)|wohin|reiseziele|anleitung|ratgeber|warum|tipps|interview|gespräch|test|kommentar|como (?!parte)|guia|entrevista|por que|dicas|razões|análise|" +
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

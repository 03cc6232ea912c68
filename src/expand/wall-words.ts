import { bounded } from "../text/word-patterns.ts";

/*
 * What pages say that stand before an article. Each expression is for text in lower case (`fold`).
 */

/** At the end of a stub: the rest is for those who pay or register. */
export const subscribersOnly = bounded(
  "subscribe (?:now )?to (?:read|continue|keep|unlock)|to (?:continue|keep) reading|(?:for|to) subscribers(?: only)?|subscriber[- ]only|already a subscriber|unlock this (?:article|story)|register to (?:read|continue)|this (?:article|story|content) is (?:reserved|exclusive|only)|your free articles|" +
    "suscríb[ea]te para|para seguir leyendo|ya eres suscriptor|(?:exclusivo|solo) para suscriptores|contenido exclusivo|réservée? aux abonnés|pour lire la suite|il vous reste .{1,10}% |abonnez-vous pour|déjà abonné|" +
    "nur für abonnenten|weiterlesen mit|jetzt weiterlesen|mit .{1,20}\\+ weiterlesen|sie sind bereits abonnent|assine para|(?:exclusivo|conteúdo) para assinantes|já é assinante|riservato agli abbonati|per continuare a leggere|sei già abbonato|" +
    "alleen voor abonnees|verder lezen\\?|abonelere özel|tylko dla (?:subskrybentów|prenumeratorów)|czytaj dalej w prenumeracie|(?:только )?для подписчиков|по подписке|оформите подписку|для передплатників|оформіть передплату|" +
    "订阅后(?:阅读|继续)|付费阅读|会员专享|訂閱(?:後|以)繼續|付費會員|会員限定|有料会員|この記事は有料|続きを読むには|구독자 전용|유료 회원|구독 후 (?:이용|계속)|للمشتركين فقط|اشترك للمتابعة|केवल सदस्यों|khusus pelanggan|dành cho (?:hội viên|độc giả trả phí)",
);

/** Words of consent dialogues; an article may hold one or two. */
export const consentWord =
  /cookies?|consent|gdpr|ccpa|tracking|partners|advertising|legitimate interest|privacy|einwilligung|datenschutz|werbepartner|cookie-|confidentialité|traceurs|consentement|consentimiento|privacidad|consenso|toestemming|файлы cookie|согласие|隐私|同意|プライバシー|쿠키|개인정보|ملفات تعريف الارتباط/gu;

export const loginTitle = bounded(
  "log ?in|sign ?in|sign up|register|iniciar sesión|se connecter|connexion|anmelden|einloggen|login|entrar|accedi|inloggen|giriş yap|zaloguj|войти|вход|увійти|登录|登入|ログイン|로그인|تسجيل الدخول|masuk|đăng nhập",
);

/** Where a page is empty without its scripts. */
export const scriptNotice = bounded(
  "(?:enable|turn on|requires|needs) javascript|javascript (?:is (?:disabled|required|needed|not enabled)|deaktiviert|est désactivé|desactivado)|activar? javascript|activer javascript|javascript aktivieren|включите javascript|启用 ?javascript|javascript ?を有効",
);

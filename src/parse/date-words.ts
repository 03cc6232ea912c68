/**
 * Month names as they stand in feeds, January first: full names and the shortenings sites really print, without accents
 * and full stops. A name that two languages give to different months would be left out; there is none here.
 */
const months: readonly string[] = [
  "january jan januar janvier janv enero ene gennaio gen janeiro januari styczen stycznia sty января январь янв січня січ leden ledna ocak oca ianuarie ian tammikuu tammikuuta siječnja sijecnja januara ιανουαριου ιαν يناير",
  "february feb febr februar fevrier fevr fev febrero febbraio fevereiro februari luty lutego lut февраля февраль фев февр лютого лют unor unora subat sub februarie helmikuu helmikuuta veljace februara φεβρουαριου φεβ فبراير",
  "march mar marz maerz mrz mars marzo marco maart mrt marzec marca марта март мар березня бер brezen brezna mart martie maaliskuu maaliskuuta ozujka μαρτιου μαρ مارس maret",
  "april apr avril avr abril abr aprile kwiecien kwietnia kwi апреля апрель апр квітня квіт duben dubna nisan nis aprilie huhtikuu huhtikuuta travnja απριλιου απρ ابريل",
  "may mai mayo maggio mag maio mei maj maja мая май травня трав kveten kvetna mayis toukokuu toukokuuta svibnja μαιου μαι مايو",
  "june jun juni juin junio giugno giu junho czerwiec czerwca cze июня июнь июн червня черв cerven cervna haziran haz iunie iun kesakuu kesakuuta lipnja ιουνιου ιουν يونيو",
  "july jul juli juillet juil julio luglio lug julho lipiec lipca lip июля июль июл липня лип cervenec cervence temmuz tem iulie iul heinakuu heinakuuta srpnja ιουλιου ιουλ يوليو",
  "august aug aout aou agosto ago agustus agt augustus sierpien sierpnia sie августа август авг серпня серп srpen srpna agustos agu elokuu elokuuta kolovoza αυγουστου αυγ اغسطس",
  "september sep sept septembre septiembre settembre set setembro wrzesien wrzesnia wrz сентября сентябрь сен сент вересня вер zari eylul eyl septembrie syyskuu syyskuuta rujna σεπτεμβριου σεπ سبتمبر",
  "october oct oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika paz октября октябрь окт жовтня жовт rijen rijna ekim eki octombrie lokakuu lokakuuta listopada οκτωβριου οκτ اكتوبر",
  "november nov novembre noviembre novembro listopad lis ноября ноябрь ноя нояб листопада лист kasim kas noiembrie noi marraskuu marraskuuta studenoga νοεμβριου νοε نوفمبر nopember",
  "december dec dezember dez decembre dicembre dic diciembre dezembro desember des grudzien grudnia gru декабря декабрь дек грудня груд prosinec prosince aralik ara decembrie joulukuu joulukuuta prosinca δεκεμβριου δεκ ديسمبر",
];

const monthByName: ReadonlyMap<string, number> = new Map(
  months.flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)),
);

/** 1 to 12; undefined where the word names no month. Case and accents do not matter. */
export function monthOf(word: string): number | undefined {
  return monthByName.get(plain(word));
}

function plain(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f.]/g, "")
    .normalize("NFC")
    .replace("ł", "l")
    .replace("ı", "i");
}

/** Hours east of Greenwich. Names that several places share have the meaning feeds give them (IST is India's, CST North America's). */
const zoneHours: Readonly<Record<string, number>> = {
  acdt: 10.5,
  acst: 9.5,
  adt: -3,
  aedt: 11,
  aest: 10,
  akdt: -8,
  akst: -9,
  ast: -4,
  awst: 8,
  brst: -2,
  brt: -3,
  bst: 1,
  cat: 2,
  cdt: -5,
  cest: 2,
  cet: 1,
  clst: -3,
  clt: -4,
  cst: -6,
  eat: 3,
  edt: -4,
  eest: 3,
  eet: 2,
  est: -5,
  et: -5,
  gmt: 0,
  gst: 4,
  hdt: -9,
  hkt: 8,
  hst: -10,
  ict: 7,
  idt: 3,
  irst: 3.5,
  ist: 5.5,
  jst: 9,
  kst: 9,
  mdt: -6,
  mesz: 2,
  met: 1,
  mest: 2,
  mez: 1,
  msd: 4,
  msk: 3,
  mst: -7,
  myt: 8,
  ndt: -2.5,
  npt: 5.75,
  nst: -3.5,
  nzdt: 13,
  nzst: 12,
  pdt: -7,
  pht: 8,
  pkt: 5,
  pst: -8,
  pt: -8,
  sast: 2,
  sgt: 8,
  trt: 3,
  ut: 0,
  utc: 0,
  wast: 2,
  wat: 1,
  west: 1,
  wet: 0,
  wib: 7,
  wit: 9,
  wita: 8,
  z: 0,
};

/**
 * Seconds east of Greenwich that a zone as written stands for: `Z`, `EST`, `+0530`, `-5`, `GMT+01:00`. A name we do not know
 * counts as Greenwich, as RFC 2822 §4.3 has it; undefined only for an offset that cannot be (`+2500`).
 */
export function zoneSeconds(zone: string): number | undefined {
  const text = zone.toLowerCase().replace(/[\s.]/g, "");
  const offset = /^(?:utc|gmt|ut|z)?([+-])(\d{1,2}):?(\d{2})?(?::?\d{2})?$/.exec(text);
  if (offset === null) return (zoneHours[text] ?? 0) * 3600;
  const seconds = Number(offset[2]) * 3600 + Number(offset[3] ?? 0) * 60;
  if (seconds > 15 * 3600) return undefined;
  return offset[1] === "-" ? -seconds : seconds;
}

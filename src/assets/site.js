// Makes pages better that are whole without it: times in the reader's zone, links that copy themselves, a hint at the reader's language.

/** As the reader writes dates, where the browser says how in the page's language: 11/6 here, 6/11 there. */
function pageLocale() {
  const shown = document.documentElement.lang;
  return navigator.languages.find((tag) => base(tag) === base(shown)) ?? shown;
}

/** `zh` of zh-Hant. @param {string} tag */
function base(tag) {
  return tag.toLowerCase().split("-")[0] ?? "";
}

/**
 * `<time data-local="date">`, "date-time" or "time": what stands there in UTC, as the reader's clock has it. The attribute keeps the instant.
 * "day": a day in UTC that stays the same everywhere, written as the reader writes it.
 * With `data-day` (UTC) a heading above says the day: it is said again where the reader's is another.
 */
function localTimes() {
  const locale = pageLocale();
  /** @type {Record<string, Intl.DateTimeFormatOptions>} */
  const styles = {
    day: { dateStyle: "long", timeZone: "UTC" },
    date: { dateStyle: "long" },
    "date-time": { dateStyle: "long", timeStyle: "short" },
    time: { timeStyle: "short" },
    "other-day": { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" },
  };
  const full = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long" });
  for (const element of document.querySelectorAll("time[data-local]")) {
    const instant = new Date(element.getAttribute("datetime") ?? "");
    if (Number.isNaN(instant.getTime())) continue;
    const wanted = element.getAttribute("data-local") ?? "";
    const day = element.getAttribute("data-day");
    const style = styles[day === null || day === localDay(instant) ? wanted : "other-day"];
    if (style === undefined) continue;
    if (wanted !== "day") element.setAttribute("title", full.format(instant));
    element.textContent = new Intl.DateTimeFormat(locale, style).format(instant);
  }
}

/** `2026-11-25`, by the reader's clock. @param {Date} instant */
function localDay(instant) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
}

/** `<button data-copy="https://…" data-copied="Copied">`: shown only where it works, and says so when it has. */
function copyButtons() {
  if (navigator.clipboard === undefined) return;
  for (const button of document.querySelectorAll("button[data-copy]")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy ?? "");
        announce(button.dataset.copied ?? "");
        button.textContent = button.dataset.copied ?? label;
        // The longer of both words decides for good: what stands beside it does not move when the first comes back.
        button.style.minInlineSize = `${button.offsetWidth}px`;
      } catch {
        // Refused by the browser: the address stands beside the button, to be copied by hand.
        button.hidden = true;
        return;
      }
      setTimeout(() => {
        button.textContent = label;
      }, 2500);
    });
  }
}

/** For readers who hear the page. @param {string} text */
function announce(text) {
  const region = document.querySelector("[data-announce]");
  if (region !== null) region.textContent = text;
}

/** The hint `<p data-language-hint="zh" hidden>` that matches what the reader's browser prefers, unless the page is in it already. */
function languageHint() {
  const shown = base(document.documentElement.lang);
  for (const wanted of navigator.languages) {
    if (base(wanted) === shown) return;
    const hint = document.querySelector(`[data-language-hint="${CSS.escape(base(wanted))}"]`);
    if (hint instanceof HTMLElement) {
      hint.hidden = false;
      return;
    }
  }
}

localTimes();
copyButtons();
languageHint();

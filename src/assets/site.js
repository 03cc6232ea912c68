// Makes pages better that are whole without it: times in the reader's zone, links that copy themselves, a hint at the reader's language.

/** `<time data-local="date">`, "date-time" or "time": what stands there in UTC, as the reader's clock has it. The attribute keeps the instant. */
function localTimes() {
  const language = document.documentElement.lang;
  const styles = {
    date: { dateStyle: "long" },
    "date-time": { dateStyle: "long", timeStyle: "short" },
    time: { timeStyle: "short" },
  };
  for (const element of document.querySelectorAll("time[data-local]")) {
    const style = styles[/** @type {keyof typeof styles} */ (element.getAttribute("data-local"))];
    const instant = new Date(element.getAttribute("datetime") ?? "");
    if (style === undefined || Number.isNaN(instant.getTime())) continue;
    const full = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "long" });
    element.setAttribute("title", full.format(instant));
    element.textContent = new Intl.DateTimeFormat(language, /** @type {Intl.DateTimeFormatOptions} */ (style)).format(
      instant,
    );
  }
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
  const base = (/** @type {string} */ tag) => tag.toLowerCase().split("-")[0];
  const shown = base(document.documentElement.lang);
  for (const wanted of navigator.languages) {
    if (base(wanted) === shown) return;
    const hint = document.querySelector(`[data-language-hint="${CSS.escape(base(wanted) ?? "")}"]`);
    if (hint instanceof HTMLElement) {
      hint.hidden = false;
      return;
    }
  }
}

localTimes();
copyButtons();
languageHint();

// @ts-check
// The feed builder, live: the map and the list choose the same, and the feed follows the form. Without it the form does all by its button.

/**
 * What the server answers: src/render/pages/builder-result.ts.
 * @typedef {{ title: string, language: string | null, href: string, places: { name: string, href: string }[], published: string, date: string, credit: string }} Brief
 * @typedef {{ title: string, path: string, links: Record<string, string>, count: string, briefs: Brief[] }} Answer
 * @typedef {{ fault: { field: string, text: string } }} Refusal
 */

/** @template {Element} T @param {ParentNode} parent @param {string} selector @param {new () => T} type @returns {T} */
function one(parent, selector, type) {
  const found = parent.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`The page has no ${selector}.`);
}

const builder = one(document, "[data-builder]", HTMLElement);
const form = one(builder, "form", HTMLFormElement);
const result = one(builder, "#feed", HTMLElement);
const shown = one(result, "[data-shown]", HTMLElement);
const places = one(form, ".areas", HTMLElement);
const page = new URL(form.action);
page.hash = "";

/** @param {ParentNode} parent @param {string} selector @returns {HTMLInputElement[]} */
function boxes(parent, selector = "input") {
  return [...parent.querySelectorAll(selector)].filter((box) => box instanceof HTMLInputElement);
}

// Regions: a box stands for all countries below it.

/** The item of the list that holds the box and all below it; null: a country, a bloc. @param {HTMLInputElement} box */
function regionOf(box) {
  const item = box.closest("li");
  return item?.hasAttribute("data-region") && box.name === "region" ? item : null;
}

/** Of a region all countries' boxes, its parts' too. @param {Element} item */
function countriesOf(item) {
  return boxes(item, 'input[name="country"]');
}

/** Regions follow their countries: all, some, none. */
function showRegions() {
  for (const box of boxes(places, 'input[name="region"]')) {
    const item = regionOf(box);
    if (!item) continue;
    const all = countriesOf(item);
    const chosen = all.filter(({ checked }) => checked).length;
    box.checked = chosen > 0 && chosen === all.length;
    box.indeterminate = chosen > 0 && chosen < all.length;
  }
}

/** Whether the region around the box is chosen, and says all that it says. @param {HTMLInputElement} box */
function isWithinChosen(box) {
  const own = regionOf(box);
  const around = (own === null ? box : own.parentElement)?.closest("li[data-region]");
  const boxAround = around?.querySelector('input[name="region"]');
  return boxAround instanceof HTMLInputElement && boxAround.checked;
}

/** The form as parameters: what is empty is left out, and so is what a region says already. */
function parameters() {
  /** @type {Map<string, string[]>} */
  const lists = new Map();
  for (const control of form.elements) {
    if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement)) continue;
    const { name, value } = control;
    if (name === "" || value.trim() === "") continue;
    if (control instanceof HTMLInputElement && control.type === "checkbox" && !control.checked) continue;
    if (control instanceof HTMLInputElement && places.contains(control) && isWithinChosen(control)) continue;
    lists.set(name, [...(lists.get(name) ?? []), value]);
  }
  const written = [...lists].map(([name, values]) => `${name}=${values.map(encodeURIComponent).join(",")}`);
  return written.length === 0 ? "" : `?${written.join("&")}`;
}

// The map: its links become buttons that stay pressed.

const onMap = [...form.querySelectorAll("svg.map a[data-code]")];

/** @param {Element} link */
function boxOf(link) {
  return boxes(places, `input[name="country"][value="${link.getAttribute("data-code")}"]`)[0];
}

/** Codes of the countries that are left out, by themselves or with their region. */
function leftOut() {
  const slugs = boxes(form, 'input[name="not"]:checked').map(({ value }) => value);
  const within = boxes(places, 'input[name="region"]').flatMap((box) => {
    const item = slugs.includes(box.value) ? regionOf(box) : null;
    return item ? countriesOf(item).map(({ value }) => value) : [];
  });
  return new Set([...slugs, ...within]);
}

function showMap() {
  const out = leftOut();
  for (const link of onMap) {
    link.setAttribute("aria-pressed", String(boxOf(link)?.checked ?? false));
    link.toggleAttribute("data-out", out.has(link.getAttribute("data-code") ?? ""));
  }
}

/** @param {Element} link */
function toggle(link) {
  const box = boxOf(link);
  if (box === undefined) return;
  box.checked = !box.checked;
  changed();
}

for (const link of onMap) {
  link.setAttribute("role", "button");
  link.removeAttribute("aria-current");
  link.addEventListener("click", (event) => {
    // To open the same in another window is the browser's own affair.
    if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    toggle(link);
  });
  link.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== " ") return;
    event.preventDefault();
    toggle(link);
  });
}

// Finding a place in the list.

/** Without case and accents: Côte is cote. @param {string} text */
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

const filter = one(form, "#filter", HTMLInputElement);
/** What was open before something was looked for. @type {Map<HTMLDetailsElement, boolean> | null} */
let openBefore = null;

function find() {
  const wanted = plain(filter.value.trim());
  const all = [...places.querySelectorAll("details")];
  openBefore ??= new Map(all.map((details) => [details, details.open]));
  /** Whether something of the item is found; its own name finds all below it. @param {Element} item @param {boolean} isFound @returns {boolean} */
  const show = (item, isFound) => {
    const own = isFound || plain(item.querySelector("label, summary")?.textContent ?? "").includes(wanted);
    const below = [...item.querySelectorAll("li")].filter((inner) => inner.parentElement?.closest("li") === item);
    const found = below.map((inner) => show(inner, own && wanted !== "")).some(Boolean);
    item.toggleAttribute("hidden", !own && !found);
    return own || found;
  };
  for (const item of places.children) show(item, false);
  for (const details of all)
    details.open =
      wanted === "" ? (openBefore?.get(details) ?? false) : details.querySelector("li:not([hidden])") !== null;
  if (wanted === "") openBefore = null;
}

one(form, "[data-filter]", HTMLElement).hidden = false;
filter.addEventListener("input", (event) => {
  event.stopPropagation();
  find();
});
filter.addEventListener("keydown", (event) => {
  if (event.key === "Enter") event.preventDefault();
});

// Menus that add a box.

/** @param {HTMLSelectElement} menu */
function addPick(menu) {
  const { value, name, selectedOptions } = menu;
  const list = menu.closest("[data-picker]")?.querySelector("ul");
  if (value === "" || list === null || list === undefined) return;
  const known = boxes(list).find((box) => box.value === value);
  if (known === undefined) list.append(pick(name, value, selectedOptions[0]?.textContent ?? value));
  else known.checked = true;
  menu.value = "";
}

/** @param {string} name @param {string} value @param {string} text */
function pick(name, value, text) {
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name, value, checked: true });
  const label = element("label", { children: [box, " ", element("bdi", { children: [text] })] });
  return element("li", { children: [label] });
}

/** @param {string} name @param {{ attributes?: Record<string, string>, children?: (Node | string)[] }} parts */
function element(name, { attributes = {}, children = [] }) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// The feed that comes of it.

/** @type {Record<string, string>} */
let links = JSON.parse(result.dataset.links ?? "{}");

/** Every address of the feed, wherever it stands and whatever stands before it, becomes the new one. @param {Record<string, string>} now */
function showLinks(now) {
  /** @param {string} text */
  const swapped = (text) => {
    for (const [kind, old] of Object.entries(links))
      for (const encode of [String, encodeURIComponent])
        if (text.endsWith(encode(old))) return text.slice(0, -encode(old).length) + encode(now[kind] ?? old);
    return text;
  };
  for (const name of ["href", "data-copy"])
    for (const holder of shown.querySelectorAll(`[${name}]`))
      holder.setAttribute(name, swapped(holder.getAttribute(name) ?? ""));
  const address = one(shown, "[data-address]", HTMLElement);
  address.textContent = swapped(address.textContent ?? "");
  links = now;
}

/** @param {Brief} brief */
function briefItem({ title, language, href, places, published, date, credit }) {
  const own = document.documentElement.lang;
  const heading = element("h3", {
    attributes: { dir: "auto" },
    children: [element("a", { attributes: { href }, children: [title] })],
  });
  const tags = places.flatMap((place) => [
    element("a", { attributes: { href: place.href }, children: [place.name] }),
    " ",
  ]);
  const meta = element("p", {
    attributes: { class: "meta", lang: own },
    children: [
      element("span", { attributes: { class: "places" }, children: tags }),
      " ",
      element("time", { attributes: { datetime: published }, children: [date] }),
      " · ",
      element("bdi", { children: [credit] }),
    ],
  });
  const article = element("article", {
    attributes: language === null ? {} : { lang: language },
    children: [heading, meta],
  });
  return element("li", { children: [article] });
}

/** @param {Answer} answer */
function showAnswer({ title, path, links, count, briefs }) {
  showLinks(links);
  one(shown, "[data-title]", HTMLElement).textContent = title;
  one(shown, "ol", HTMLOListElement).replaceChildren(...briefs.map(briefItem));
  // Last, for those who hear the page: what is told is there.
  one(shown, "[data-count]", HTMLElement).textContent = count;
  history.replaceState(null, "", path);
}

/** @param {Refusal["fault"] | null} fault */
function showFault(fault) {
  for (const message of form.querySelectorAll(".bad[id]")) {
    const field = message.id.replace(/-fault$/, "");
    const isFault = fault?.field === field;
    message.textContent = isFault ? fault.text : "";
    message.toggleAttribute("hidden", !isFault);
    const control = document.getElementById(field);
    if (isFault) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
  }
}

/** @param {"shown" | "mend" | "failed"} state */
function show(state) {
  shown.hidden = state !== "shown";
  one(result, "[data-mend]", HTMLElement).hidden = state !== "mend";
  one(result, "[data-failed]", HTMLElement).hidden = state !== "failed";
}

let asking = new AbortController();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let soon;
let hasFailed = false;

/** Asks what the form selects now; an earlier question that is still open is dropped. */
async function refresh() {
  clearTimeout(soon);
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  result.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(`${builder.dataset.preview}${parameters()}`, { signal });
    /** @type {Answer | Refusal} */
    const answer = await response.json();
    if (signal.aborted) return;
    if ("fault" in answer) showFault(answer.fault);
    else if (response.ok) {
      showFault(null);
      showAnswer(answer);
    } else throw new Error(`status ${response.status}`);
    show("fault" in answer ? "mend" : "shown");
    hasFailed = false;
  } catch {
    // An address that is not the form's must not be copied, so none is shown. The form keeps all, and its button asks the server by itself.
    if (signal.aborted) return;
    hasFailed = true;
    show("failed");
  }
  result.removeAttribute("aria-busy");
}

/** Long enough that typing a word asks once. */
const pauseMs = 300;

function changed() {
  showRegions();
  showMap();
  // At once, so that a reload keeps it, whatever becomes of the question.
  history.replaceState(null, "", `${page.href}${parameters()}`);
  clearTimeout(soon);
  soon = setTimeout(refresh, pauseMs);
}

form.addEventListener("input", ({ target }) => {
  if (target instanceof HTMLInputElement) {
    const item = regionOf(target);
    if (item) for (const box of countriesOf(item)) box.checked = target.checked;
  } else if (target instanceof HTMLSelectElement) addPick(target);
  changed();
});

form.addEventListener("submit", (event) => {
  if (hasFailed) return;
  event.preventDefault();
  void refresh().then(() => one(result, "h2", HTMLElement).focus());
});

for (const box of boxes(places, 'input[name="region"]:checked')) {
  const item = regionOf(box);
  if (item) for (const country of countriesOf(item)) country.checked = true;
}
showRegions();
showMap();

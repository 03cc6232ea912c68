// @ts-check
// Makes the admin pages better, which are whole without it: a look that takes its time says so, a file that is too large is not sent at all, a
// large one shows how far it is, and a page that waits for first checks loads itself anew.

/** `<button data-busy="Looking…">` */
function busyButtons() {
  for (const button of document.querySelectorAll("button[data-busy]")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    button.form?.addEventListener("submit", () => {
      button.textContent = button.dataset.busy ?? "";
      button.setAttribute("aria-busy", "true");
    });
  }
}

/** `<input type="file" data-most="4000000" data-too-large="…">`: said at once, and nothing is sent. */
function fileLimits() {
  for (const input of document.querySelectorAll("input[type=file][data-most]")) {
    if (!(input instanceof HTMLInputElement)) continue;
    input.addEventListener("change", () => {
      const size = input.files?.[0]?.size ?? 0;
      input.setCustomValidity(size > Number(input.dataset.most) ? (input.dataset.tooLarge ?? "") : "");
      input.reportValidity();
    });
  }
}

/** `<button data-upload="Sending…">`: the form goes in the background, with a bar; the answer takes the page's place. */
function uploads() {
  for (const button of document.querySelectorAll("button[data-upload]")) {
    if (!(button instanceof HTMLButtonElement) || button.form === null) continue;
    const { form } = button;
    form.addEventListener("submit", (event) => {
      const file = form.querySelector("input[type=file]");
      // A small list is there before a bar could be seen.
      if (!(file instanceof HTMLInputElement) || (file.files?.[0]?.size ?? 0) < 200_000) return;
      event.preventDefault();
      send(form, button);
    });
  }
}

/** @param {HTMLFormElement} form @param {HTMLButtonElement} button */
function send(form, button) {
  const bar = document.createElement("progress");
  const label = document.createElement("p");
  label.setAttribute("role", "status");
  label.textContent = button.dataset.upload ?? "";
  label.append(" ", bar);
  button.after(label);
  button.disabled = true;
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
    if (!lengthComputable) return;
    bar.max = total;
    bar.value = loaded;
  });
  const again = () => {
    // As without script: the browser itself says what is wrong with the connection.
    label.remove();
    button.disabled = false;
    form.submit();
  };
  request.addEventListener("load", () => (request.response instanceof Document ? show(request.response) : again()));
  request.addEventListener("error", again);
  request.open("POST", form.action);
  // Read by the browser itself: no script writes a page.
  request.responseType = "document";
  request.send(new FormData(form));
}

/** Puts the main part of the answer in place of this page's. @param {Document} answer */
function show(answer) {
  const main = answer.querySelector("main");
  if (main === null) return location.assign(location.href);
  document.title = answer.title;
  document.querySelector("main")?.replaceWith(document.adoptNode(main));
  const heading = document.querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus();
}

/** `<div data-reload="10">`: seconds, while the page is looked at. */
function reloads() {
  const element = document.querySelector("[data-reload]");
  if (!(element instanceof HTMLElement)) return;
  const seconds = Number(element.dataset.reload);
  setInterval(() => {
    if (document.visibilityState === "visible") location.reload();
  }, seconds * 1000);
}

busyButtons();
fileLimits();
uploads();
reloads();

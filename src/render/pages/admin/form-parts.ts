import { type Html, html, nothing, pagePath, type Site } from "../site.ts";

export interface AdminForm {
  /** Below the base URL, without the language. */
  readonly action: string;
  /** Of the session. */
  readonly formToken: string;
  readonly body: Html;
  /** With a file to be sent. */
  readonly hasFile?: boolean;
  readonly className?: string;
}

/** A form that changes something: it carries the session's token, without which nothing is done. */
export function adminForm(site: Site, { action, formToken, body, hasFile, className }: AdminForm): Html {
  return html`<form method="post" action="${pagePath(site, action)}"${hasFile === true ? html` enctype="multipart/form-data"` : nothing}${className === undefined ? nothing : html` class="${className}"`}>
<input type="hidden" name="formToken" value="${formToken}">
${body}
</form>`;
}

export interface Field {
  readonly name: string;
  readonly label: string;
  /** A sentence below the field; absent: the label says it all. */
  readonly hint?: string;
  /** Why what was typed cannot be taken; null: it can. */
  readonly fault?: string | Html | null;
}

/** A label, its field, and below it what helps and what is wrong, both tied to the field for those who hear the page. */
export function labelled(field: Field, control: (attributes: Html) => Html): Html {
  const { name, label, hint, fault = null } = field;
  const described = [...(hint === undefined ? [] : [`${name}-hint`]), ...(fault === null ? [] : [`${name}-fault`])];
  const attributes = html` id="${name}" name="${name}"${described.length === 0 ? nothing : html` aria-describedby="${described.join(" ")}"`}${fault === null ? nothing : html` aria-invalid="true"`}`;
  return html`<div class="field"><label for="${name}">${label}</label>
${control(attributes)}
${fault === null ? nothing : html`<p class="bad" id="${name}-fault" role="alert">${fault}</p>\n`}${hint === undefined ? nothing : html`<p class="hint" id="${name}-hint">${hint}</p>`}</div>
`;
}

export interface TextField extends Field {
  readonly value: string;
  readonly type?: "text" | "search" | "password" | "url";
  /** What browsers may fill in; "off" unless said. */
  readonly autocomplete?: string;
  readonly list?: string;
  readonly isRequired?: boolean;
  /** Foreign text, such as an address: left to right, and never spell-checked. */
  readonly isCode?: boolean;
  readonly maxLength?: number;
}

export function textField(field: TextField): Html {
  const { value, type = "text", autocomplete = "off", list, isRequired, isCode, maxLength } = field;
  return labelled(
    field,
    (attributes) =>
      html`<input type="${type}"${attributes} value="${value}" autocomplete="${autocomplete}"${list === undefined ? nothing : html` list="${list}"`}${isRequired === true ? html` required` : nothing}${isCode === true ? html` dir="ltr" spellcheck="false" autocapitalize="none"` : html` dir="auto"`}${maxLength === undefined ? nothing : html` maxlength="${String(maxLength)}"`}>`,
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function selectField(field: Field & { readonly value: string; readonly choices: readonly Choice[] }): Html {
  return labelled(
    field,
    (attributes) =>
      html`<select${attributes}>${field.choices.map(
        ({ value, label }) =>
          html`<option value="${value}"${value === field.value ? html` selected` : nothing}>${label}</option>`,
      )}</select>`,
  );
}

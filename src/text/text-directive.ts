/** Words in a text directive (WICG Scroll to Text Fragment §3.4): percent-encoded, with the hyphen, which its own syntax uses. */
export function encodeDirective(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[-!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

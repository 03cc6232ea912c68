import { digest } from "../text/digest.ts";

/** By which a brief whose words were erased is recognised when they come again; nothing of them can be read out of it. */
export function fingerprint({ title, text }: { readonly title: string; readonly text: string }): string {
  return digest(JSON.stringify([title, text]));
}

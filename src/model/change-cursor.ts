/** How far a reader of changes has come: through the new briefs by seq, and through the changed ones by the revision of their last change. */
export interface ChangeCursor {
  /** The last new brief. */
  readonly seq: number;
  readonly revision: number;
  /** The last brief of that revision. */
  readonly revisionSeq: number;
}

/** `120.45.17`: to be handed back as it is. */
export function printCursor({ seq, revision, revisionSeq }: ChangeCursor): string {
  return `${seq}.${revision}.${revisionSeq}`;
}

/** null: not one of ours. */
export function parseCursor(text: string): ChangeCursor | null {
  const [, ...digits] = /^(\d{1,15})\.(\d{1,15})\.(\d{1,15})$/.exec(text) ?? [];
  const [seq, revision, revisionSeq] = digits.map(Number);
  return seq === undefined || revision === undefined || revisionSeq === undefined
    ? null
    : { seq, revision, revisionSeq };
}

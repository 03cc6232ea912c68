import type { FeedPreview } from "../../ingest/preview-feed.ts";
import { type Instant, toIso } from "../../model/instant.ts";

/** A preview as data: as it is, with its instants in ISO, as in all other records. */
export function toPreviewRecord(preview: FeedPreview) {
  const { rhythm, latest } = preview;
  return {
    ...preview,
    rhythm: { ...rhythm, oldest: isoOrNull(rhythm.oldest), newest: isoOrNull(rhythm.newest) },
    latest: latest.map((entry) => ({ ...entry, published: isoOrNull(entry.published) })),
  };
}

function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : toIso(instant);
}

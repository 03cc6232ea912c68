// Written by scripts/write-assets.ts. Do not edit.
export const assetPaths = {
  "map-part.css": "/assets/map-part-cc199de5.css",
  "map.svg": "/assets/map-46cfad5b.svg",
  "site.js": "/assets/site-4ab5cecb.js",
  "style.css": "/assets/style-96ae49d9.css",
} as const;

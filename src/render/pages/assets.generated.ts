// Written by scripts/write-assets.ts. Do not edit.
export const assetPaths = {
  "map.svg": "/assets/map-46cfad5b.svg",
  "site.js": "/assets/site-4ab5cecb.js",
  "style.css": "/assets/style-96ae49d9.css",
} as const;

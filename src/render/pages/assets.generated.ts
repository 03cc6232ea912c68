// Written by scripts/write-assets.ts. Do not edit.
export const assetPaths = {
  "admin.css": "/assets/admin-e060ed72.css",
  "admin.js": "/assets/admin-458e1f2e.js",
  "builder.css": "/assets/builder-e3b0c442.css",
  "builder.js": "/assets/builder-e3b0c442.js",
  "map.svg": "/assets/map-46cfad5b.svg",
  "site.js": "/assets/site-c3cad113.js",
  "sources.css": "/assets/sources-6d217d77.css",
  "style.css": "/assets/style-726330ba.css",
} as const;

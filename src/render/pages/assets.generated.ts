// Written by scripts/write-assets.ts. Do not edit.
export const assetPaths = {
  "admin.css": "/assets/admin-058e03b3.css",
  "admin.js": "/assets/admin-458e1f2e.js",
  "builder.css": "/assets/builder-c2cc6a8b.css",
  "builder.js": "/assets/builder-ea44a3dc.js",
  "map.svg": "/assets/map-46cfad5b.svg",
  "site.js": "/assets/site-c3cad113.js",
  "sources.css": "/assets/sources-a8901a85.css",
  "style.css": "/assets/style-fbb7371e.css",
} as const;

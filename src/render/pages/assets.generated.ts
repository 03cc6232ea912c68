// Written by scripts/write-assets.ts. Do not edit.
export const assetPaths = {
  "admin.css": "/assets/admin-8808a7a4.css",
  "admin.js": "/assets/admin-ee71e158.js",
  "map.svg": "/assets/map-46cfad5b.svg",
  "site.js": "/assets/site-c3cad113.js",
  "sources.css": "/assets/sources-6d217d77.css",
  "style.css": "/assets/style-726330ba.css",
} as const;

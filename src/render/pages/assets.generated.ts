// Written by scripts/write-assets.ts. Do not edit.
export const assetPaths = {
  "admin.css": "/assets/admin-8808a7a4.css",
  "admin.js": "/assets/admin-ee71e158.js",
  "map.svg": "/assets/map-46cfad5b.svg",
  "site.js": "/assets/site-4ab5cecb.js",
  "style.css": "/assets/style-257070d0.css",
} as const;

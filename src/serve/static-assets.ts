import { icon } from "../render/pages/icon.ts";
import { style, stylePath } from "../render/pages/style.ts";
import { dailyCacheControl, immutableCacheControl } from "./headers.ts";

/** A file that is the same for every instance and every reader. */
export interface StaticAsset {
  readonly path: string;
  readonly text: string;
  readonly contentType: string;
  readonly cacheControl: string;
}

export const styleAsset: StaticAsset = {
  path: stylePath,
  text: style,
  contentType: "text/css; charset=utf-8",
  cacheControl: immutableCacheControl,
};

export const iconAsset: StaticAsset = {
  path: "/favicon.svg",
  text: icon,
  contentType: "image/svg+xml",
  cacheControl: dailyCacheControl,
};

/** Node serves them through the application; on Workers the platform does, before the script is asked. */
export const staticAssets: readonly StaticAsset[] = [styleAsset, iconAsset];

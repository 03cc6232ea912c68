import { crc32, deflateSync } from "node:zlib";

/** Red, green, blue, each 0 to 255. */
export type Colour = readonly [number, number, number];

/**
 * A PNG of at most 16 colours, 4 bits a pixel (PNG, 3rd edition, §11.2): each pixel of `rgba` takes the nearest of the palette.
 * Flat drawings become a tenth of what they are in full colour. Throws for a palette of more than 16.
 */
export function encodePng(rgba: Uint8Array, width: number, height: number, palette: readonly Colour[]): Buffer {
  if (palette.length > 16) throw new Error(`A palette of ${palette.length} colours, where 4 bits hold 16`);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([4, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flat())),
    chunk("IDAT", deflateSync(packRows(rgba, width, height, palette), { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Rows without a filter (type 0), which suits flat colours best; two pixels a byte, the left one in the upper half. */
function packRows(rgba: Uint8Array, width: number, height: number, palette: readonly Colour[]): Buffer {
  const known = new Map<number, number>();
  const rowBytes = Math.ceil(width / 2) + 1;
  const rows = Buffer.alloc(rowBytes * height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(pixel * 4, pixel * 4 + 3);
    const key = (red << 16) | (green << 8) | blue;
    const index = known.get(key) ?? nearestOf(palette, [red, green, blue]);
    known.set(key, index);
    const x = pixel % width;
    const at = Math.floor(pixel / width) * rowBytes + 1 + (x >> 1);
    rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? index << 4 : index);
  }
  return rows;
}

function nearestOf(palette: readonly Colour[], [red, green, blue]: Colour): number {
  const distances = palette.map(([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2);
  return distances.indexOf(Math.min(...distances));
}

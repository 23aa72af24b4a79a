import { crc32, deflateSync, inflateSync } from 'node:zlib';

const mostColours = 256;

/**
 * The same picture in about a third of the bytes: with a palette of the colours that occur most. Pages have few colours,
 * and only the soft edges of letters get a neighbouring one. Takes what Chromium writes (8 bits a channel, not interlaced).
 */
export function smallerPng(png: Buffer): Buffer {
  const header = Buffer.concat(chunksOf(png, 'IHDR'));
  const [depth, kind, interlaced] = [byte(header, 8), byte(header, 9), byte(header, 12)];
  if (depth !== 8 || (kind !== 2 && kind !== 6) || interlaced !== 0) return png;
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const channels = kind === 6 ? 4 : 3;
  const raw = inflateSync(Buffer.concat(chunksOf(png, 'IDAT')));
  const colours = coloursOf(unfiltered(raw, width * channels, height, channels), channels);
  const palette = paletteOf(colours);
  header[9] = 3;
  const data = deflateSync(indexed(colours, palette, width, height), { level: 9, memLevel: 9 });
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(split))),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunksOf(png: Buffer, type: string): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === type) found.push(png.subarray(at + 8, at + 8 + length));
  }
  return found;
}

function chunk(type: string, data: Buffer): Buffer {
  const whole = Buffer.alloc(data.length + 12);
  whole.writeUInt32BE(data.length, 0);
  whole.write(type, 4, 'latin1');
  data.copy(whole, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, data.length + 8)), data.length + 8);
  return whole;
}

const byte = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

/** PNG specification §9: each row begins with the filter that it was written with. */
function unfiltered(raw: Buffer, stride: number, height: number, channels: number): Buffer {
  const pixels = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const from = row * (stride + 1);
    for (let at = 0; at < stride; at += 1) {
      const to = row * stride + at;
      const left = at < channels ? 0 : byte(pixels, to - channels);
      const up = row === 0 ? 0 : byte(pixels, to - stride);
      const corner = row === 0 || at < channels ? 0 : byte(pixels, to - stride - channels);
      pixels[to] = byte(raw, from + 1 + at) + predicted(byte(raw, from), left, up, corner);
    }
  }
  return pixels;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** Red, green and blue of each pixel in one number. A page has no transparency. */
function coloursOf(pixels: Buffer, channels: number): Uint32Array {
  return Uint32Array.from({ length: pixels.length / channels }, (_, at) =>
    pixels.readUIntBE(at * channels, 3),
  );
}

const split = (colour: number): [number, number, number] => [colour >> 16, (colour >> 8) & 255, colour & 255];

function paletteOf(colours: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const byCount = [...counts].sort(([, one], [, other]) => other - one);
  return byCount.slice(0, mostColours).map(([colour]) => colour);
}

function indexed(colours: Uint32Array, palette: readonly number[], width: number, height: number): Buffer {
  const known = new Map(palette.map((colour, index) => [colour, index]));
  const rows = Buffer.alloc((width + 1) * height);
  colours.forEach((colour, at) => {
    const index = known.get(colour) ?? nearest(colour, palette);
    known.set(colour, index);
    rows[at + Math.floor(at / width) + 1] = index;
  });
  return rows;
}

function nearest(colour: number, palette: readonly number[]): number {
  const [red, green, blue] = split(colour);
  const distances = palette.map(other => {
    const [otherRed, otherGreen, otherBlue] = split(other);
    return (red - otherRed) ** 2 + (green - otherGreen) ** 2 + (blue - otherBlue) ** 2;
  });
  return distances.indexOf(Math.min(...distances));
}

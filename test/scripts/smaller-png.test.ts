import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { smallerPng } from '../../scripts/pictures/smaller-png.ts';

describe('a picture for a lesson', () => {
  it('keeps its colours when it gets a palette', () => {
    const rows = [
      [0, ...green, ...white],
      [2, ...none, ...none],
    ];
    const png = picture(2, 2, rows);
    const smaller = smallerPng(png);
    expect(coloursOf(smaller)).toEqual([green, white, green, white]);
  });

  it('is left alone when it has a palette already', () => {
    const once = smallerPng(picture(1, 1, [[0, ...green]]));
    expect(smallerPng(once)).toBe(once);
  });
});

const green = [29, 107, 83];
const white = [255, 255, 255];
/** With the filter "up": as in the row above. */
const none = [0, 0, 0];

function picture(width: number, height: number, rows: readonly (readonly number[])[]): Buffer {
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, height, 8, 2, 0, 0, 0]);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const data = deflateSync(Buffer.from(rows.flat()));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** The colours of a picture of two by two with a palette. */
function coloursOf(png: Buffer): number[][] {
  const palette = part(png, 'PLTE');
  const indices = inflateSync(part(png, 'IDAT'));
  return [1, 2, 4, 5].map(at => [...palette.subarray((indices[at] ?? 0) * 3, (indices[at] ?? 0) * 3 + 3)]);
}

function part(png: Buffer, type: string): Buffer {
  const at = png.indexOf(type, 0, 'latin1');
  return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
}

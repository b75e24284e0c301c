import { crc32, deflateSync } from 'node:zlib';
import type { Browser } from 'playwright-core';

/** Colours a picture keeps: enough for flat screens and the grey edges of their letters. */
const mostColours = 64;

/** Large grounds may differ little and keep their own colour; of the edges one stands for its neighbours. */
const grounds = 16;

interface Pixels {
  width: number;
  height: number;
  /** Red, green and blue of each pixel as one number. */
  colours: number[];
}

/** Redraws a picture of a screen with few colours: a third of its bytes, and nobody sees the difference. */
export async function smallPng(browser: Browser, png: Buffer): Promise<Buffer> {
  const pixels = await readPixels(browser, png);
  const { palette, indexes } = reduce(pixels.colours);
  const { width, height } = pixels;
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) lines[y * (width + 1) + 1 + x] = indexes[y * width + x] ?? 0;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The browser that drew the picture reads it too. */
async function readPixels(browser: Browser, png: Buffer): Promise<Pixels> {
  const page = await browser.newPage();
  try {
    const { width, height, encoded } = await page.evaluate(decode, png.toString('base64'));
    const bytes = Buffer.from(encoded, 'base64');
    const colours = Array.from({ length: width * height }, (_, at) => bytes.readUIntBE(at * 4, 3));
    return { width, height, colours };
  } finally {
    await page.close();
  }
}

/** In the page: red, green, blue and opacity of each pixel, encoded. */
async function decode(picture: string): Promise<{ width: number; height: number; encoded: string }> {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const { width, height } = image;
  const drawing = new OffscreenCanvas(width, height).getContext('2d');
  drawing?.drawImage(image, 0, 0);
  const bytes = drawing?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  }
  return { width, height, encoded: btoa(text) };
}

/** The commonest colours, and for each pixel the nearest of them. */
function reduce(colours: readonly number[]): { palette: number[]; indexes: number[] } {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const known = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  const palette: number[] = [];
  for (const colour of known) {
    const isNew = palette.length < grounds || palette.every((kept) => distance(kept, colour) > 300);
    if (isNew && palette.length < mostColours) palette.push(colour);
  }
  const indexOf = new Map(known.map((colour) => [colour, nearest(palette, colour)]));
  return { palette, indexes: colours.map((colour) => indexOf.get(colour) ?? 0) };
}

function nearest(palette: readonly number[], colour: number): number {
  const distances = palette.map((kept) => distance(kept, colour));
  return distances.indexOf(Math.min(...distances));
}

function distance(one: number, other: number): number {
  const [red = 0, green = 0, blue = 0] = channels(one);
  const [red2 = 0, green2 = 0, blue2 = 0] = channels(other);
  return (red - red2) ** 2 + (green - green2) ** 2 + (blue - blue2) ** 2;
}

function channels(colour: number): number[] {
  return [Math.floor(colour / 65_536), Math.floor(colour / 256) % 256, colour % 256];
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

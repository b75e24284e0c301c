import { afterId3 } from './recording/frames.ts';

/**
 * Takes out of a file what cameras write beside the picture: where and when it was taken, with what, by whom. The
 * picture itself is not made anew, so nothing of it is lost; which side is up is kept. Bytes that do not hold together
 * come back as they are.
 */
export function withoutMetadata(mediaType: string, bytes: Buffer): Buffer {
  try {
    return cleaners[mediaType]?.(bytes) ?? bytes;
  } catch (error) {
    if (error instanceof RangeError) return bytes; // cut short or built oddly: content checks decide about it
    throw error;
  }
}

const cleaners: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/webp': cleanWebp,
  'image/heic': cleanBoxes,
  'image/heif': cleanBoxes,
  'video/mp4': cleanBoxes,
  'video/3gpp': cleanBoxes,
  'audio/3gpp': cleanBoxes,
  'audio/mp4': cleanBoxes,
  'audio/x-m4a': cleanBoxes,
  'audio/mpeg': withoutId3,
  'audio/aac': withoutId3,
};

/** Leaves out the notes at the head of a recording (ID3v2.4, 3.1): titles, places, makers. */
function withoutId3(bytes: Buffer): Buffer {
  return bytes.subarray(afterId3(bytes));
}

const startOfScan = 0xda;
/** Markers of a JPEG that carry notes: APP1 (Exif, XMP), APP3 to APP13 (IPTC and makers’ own), APP15, comments. */
const isNote = (marker: number) =>
  marker === 0xe1 || (marker >= 0xe3 && marker <= 0xed) || marker === 0xef || marker === 0xfe;

/** Leaves out the segments that carry notes; which side is up goes into a small Exif of its own (Exif 2.32, 4.6.4). */
function cleanJpeg(bytes: Buffer): Buffer {
  if (bytes.readUInt16BE(0) !== 0xffd8) return bytes;
  const kept: Buffer[] = [];
  let orientation = 1;
  let at = 2;
  while (bytes.readUInt8(at) === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === startOfScan) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const segment = bytes.subarray(at, end);
    if (marker === 0xe1) orientation = orientationOf(segment) ?? orientation;
    const isIndex = marker === 0xe2 && segment.toString('latin1', 4, 7) === 'MPF';
    if (!isNote(marker) && !isIndex) kept.push(segment);
    at = end;
  }
  const upright = orientation === 1 ? [] : [exifWith(orientation)];
  return Buffer.concat([
    bytes.subarray(0, 2),
    ...upright,
    ...kept,
    bytes.subarray(at, endOfPicture(bytes, at)),
  ]);
}

/** Where the picture ends; telephones put a second one behind it, with notes of its own. */
function endOfPicture(bytes: Buffer, scan: number): number {
  for (let at = scan; at + 1 < bytes.length; ) {
    const marker = bytes.readUInt8(at + 1);
    const isMarker =
      bytes.readUInt8(at) === 0xff && marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7);
    if (!isMarker) at += 1;
    else if (marker === 0xd9) return at + 2;
    else at += 2 + bytes.readUInt16BE(at + 2);
  }
  return bytes.length;
}

const orientationTag = 0x0112;
const exifHead = Buffer.from('Exif\0\0', 'latin1');

/** Which side is up, from the first directory of an Exif segment. */
function orientationOf(segment: Buffer): number | undefined {
  if (!segment.subarray(4, 10).equals(exifHead)) return undefined;
  const tiff = segment.subarray(10);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const word = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = word(directory);
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (word(at) !== orientationTag) continue;
    const value = word(at + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

function exifWith(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(orientationTag, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const head = Buffer.from([0xff, 0xe1, 0, 2 + exifHead.length + tiff.length]);
  return Buffer.concat([head, exifHead, tiff]);
}

const notesOfPng = new Set(['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME']);

/** Leaves out the chunks that carry notes. */
function cleanPng(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) throw new RangeError('a chunk goes beyond the file');
    if (!notesOfPng.has(bytes.toString('latin1', at + 4, at + 8))) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

const webpFlagsOfNotes = 0x08 | 0x04;

/** Leaves out the chunks EXIF and XMP, and says in the head that they are not there. */
function cleanWebp(bytes: Buffer): Buffer {
  if (bytes.toString('latin1', 8, 12) !== 'WEBP') return bytes;
  const kept: Buffer[] = [];
  for (let at = 12; at < bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    const name = bytes.toString('latin1', at, at + 4);
    const chunk = Buffer.from(bytes.subarray(at, end));
    if (name === 'VP8X') chunk.writeUInt8(chunk.readUInt8(8) & ~webpFlagsOfNotes, 8);
    if (name !== 'EXIF' && name !== 'XMP ') kept.push(chunk);
    at = end;
  }
  const body = Buffer.concat(kept);
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

interface Box {
  type: string;
  /** First byte of the box, of its content, and the one after it. */
  at: number;
  from: number;
  to: number;
}

/** Boxes of an ISO base media file between two places (ISO/IEC 14496-12, 4.2). */
function boxesIn(bytes: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to; ) {
    const short = bytes.readUInt32BE(at);
    const isLong = short === 1;
    const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? to - at : short;
    if (size < 8 || at + size > to) throw new RangeError('a box goes beyond what holds it');
    boxes.push({
      type: bytes.toString('latin1', at + 4, at + 8),
      at,
      from: at + (isLong ? 16 : 8),
      to: at + size,
    });
    at += size;
  }
  return boxes;
}

/**
 * Notes of a film or recording (place, maker, titles: `udta`, `meta`) become free space, so that no other place moves;
 * of a HEIC picture the bytes of its Exif and XMP items are blanked.
 */
function cleanBoxes(bytes: Buffer): Buffer {
  const cleaned = Buffer.from(bytes);
  for (const box of boxesIn(cleaned, 0, cleaned.length)) {
    if (box.type === 'moov') freeNotes(cleaned, box);
    if (box.type === 'meta') blankItems(cleaned, box);
    if (box.type === 'udta' || isXmpBox(cleaned, box)) free(cleaned, box);
  }
  return cleaned;
}

const xmpBox = 'be7acfcb97a942e89c71999491e3afac';

function isXmpBox(bytes: Buffer, { type, from }: Box): boolean {
  return type === 'uuid' && bytes.toString('hex', from, from + 16) === xmpBox;
}

function freeNotes(bytes: Buffer, within: Box): void {
  for (const box of boxesIn(bytes, within.from, within.to)) {
    if (box.type === 'udta' || box.type === 'meta') free(bytes, box);
    if (box.type === 'trak') freeNotes(bytes, box);
  }
}

function free(bytes: Buffer, { at, from, to }: Box): void {
  bytes.write('free', at + 4, 'latin1');
  bytes.fill(0, from, to);
}

/** Blanks the items of a picture's `meta` that are notes, wherever their bytes lie (ISO/IEC 23008-12, Annex A). */
function blankItems(bytes: Buffer, meta: Box): void {
  const inside = boxesIn(bytes, meta.from + 4, meta.to);
  const listed = inside.find(({ type }) => type === 'iinf');
  const located = inside.find(({ type }) => type === 'iloc');
  if (listed === undefined || located === undefined) return;
  const notes = noteItems(bytes, listed);
  for (const { item, from, length } of extentsOf(bytes, located))
    if (notes.has(item) && from + length <= bytes.length) bytes.fill(0, from, from + length);
}

function noteItems(bytes: Buffer, { from, to }: Box): Set<number> {
  const countLength = bytes.readUInt8(from) === 0 ? 2 : 4;
  const notes = new Set<number>();
  for (const { type, from: at } of boxesIn(bytes, from + 4 + countLength, to)) {
    const version = bytes.readUInt8(at);
    if (type !== 'infe' || version < 2) continue;
    const idLength = version === 2 ? 2 : 4;
    const kind = bytes.toString('latin1', at + 4 + idLength + 2, at + 4 + idLength + 6);
    if (kind === 'Exif' || kind === 'mime') notes.add(bytes.readUIntBE(at + 4, idLength));
  }
  return notes;
}

/** Where the bytes of each item lie in the file; items built otherwise than by place are passed over. */
function extentsOf(bytes: Buffer, { from }: Box): { item: number; from: number; length: number }[] {
  const version = bytes.readUInt8(from);
  const sizes = bytes.readUInt16BE(from + 4);
  const [offsetSize, lengthSize, baseSize, indexSize] = [
    sizes >> 12,
    (sizes >> 8) & 15,
    (sizes >> 4) & 15,
    sizes & 15,
  ];
  let at = from + 6;
  const read = (length: number): number => {
    const value =
      length === 0 ? 0 : length === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, length);
    at += length;
    return value;
  };
  const found: { item: number; from: number; length: number }[] = [];
  const items = read(version < 2 ? 2 : 4);
  for (let count = 0; count < items; count += 1) {
    const item = read(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : read(2) & 15;
    read(2);
    const base = read(baseSize);
    const extents = read(2);
    for (let extent = 0; extent < extents; extent += 1) {
      if (version > 0) read(indexSize);
      const offset = read(offsetSize);
      const length = read(lengthSize);
      if (method === 0) found.push({ item, from: base + offset, length });
    }
  }
  return found;
}

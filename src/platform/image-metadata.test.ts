import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutMetadata } from './image-metadata.ts';

const place = 'GPS 30.3348,112.2388';

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** An Exif segment that says which side is up and, somewhere, where the picture was taken. */
function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II', 0, 'latin1');
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(place)]));
}

const scan = Buffer.from([0xff, 0xda, 0, 3, 1, 0xfe, 0xff, 0, 0xff, 0xd3, 7, 0xff, 0xd9]);
const jpeg = (...segments: Buffer[]) => Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, scan]);

function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

describe('what cameras write beside a picture', () => {
  it('is taken out of a JPEG, the picture untouched and the right side up', () => {
    const table = segment(0xdb, Buffer.alloc(65, 3));
    const given = jpeg(exif(6), segment(0xed, Buffer.from(place)), table, segment(0xfe, Buffer.from(place)));
    const cleaned = withoutMetadata('image/jpeg', given);
    expect(cleaned.includes(place)).toBe(false);
    expect(cleaned.includes(table)).toBe(true);
    expect(cleaned.subarray(-scan.length)).toEqual(scan);
    expect(cleaned.readUInt16BE(cleaned.indexOf(Buffer.from([0x01, 0x12])) + 8)).toBe(6);
    expect(withoutMetadata('image/jpeg', cleaned)).toEqual(cleaned);
    expect(withoutMetadata('image/jpeg', jpeg(exif(1), table)).includes('Exif')).toBe(false);
  });

  it('is not left in a second picture behind the first', () => {
    const both = Buffer.concat([jpeg(segment(0xe2, Buffer.from('MPF\0'))), jpeg(exif(1))]);
    expect(withoutMetadata('image/jpeg', both)).toEqual(jpeg());
  });

  it('is taken out of a PNG and a WEBP', () => {
    const chunk = (name: string, content: Buffer) => {
      const head = Buffer.alloc(8);
      head.writeUInt32BE(content.length, 0);
      head.write(name, 4, 'latin1');
      return Buffer.concat([head, content, Buffer.alloc(4)]);
    };
    const data = chunk('IDAT', Buffer.from('picture'));
    const png = Buffer.concat([
      Buffer.alloc(8, 1),
      chunk('eXIf', Buffer.from(place)),
      data,
      chunk('tEXt', Buffer.from(place)),
    ]);
    expect(withoutMetadata('image/png', png)).toEqual(Buffer.concat([Buffer.alloc(8, 1), data]));

    const riff = (name: string, content: Buffer) => {
      const head = Buffer.alloc(8);
      head.write(name, 0, 'latin1');
      head.writeUInt32LE(content.length, 4);
      return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
    };
    const head = Buffer.from('RIFF0000WEBP', 'latin1');
    const flags = Buffer.alloc(10);
    flags.writeUInt8(0x1c, 0);
    const webp = Buffer.concat([
      head,
      riff('VP8X', flags),
      riff('VP8 ', Buffer.from('picture')),
      riff('EXIF', Buffer.from(place)),
    ]);
    const cleaned = withoutMetadata('image/webp', webp);
    expect(cleaned.includes(place)).toBe(false);
    expect(cleaned.readUInt8(20)).toBe(0x10);
    expect(cleaned.readUInt32LE(4)).toBe(cleaned.length - 8);
  });

  it('becomes free space in a film, nothing else moved', () => {
    const data = box('mdat', Buffer.from('film'));
    const given = Buffer.concat([
      box('ftyp', Buffer.from('isom')),
      box('moov', box('mvhd', Buffer.alloc(4)), box('udta', box('\u00a9xyz', Buffer.from(place)))),
      data,
    ]);
    const cleaned = withoutMetadata('video/mp4', given);
    expect(cleaned.includes(place)).toBe(false);
    expect(cleaned.length).toBe(given.length);
    expect(cleaned.indexOf(data)).toBe(given.indexOf(data));
  });

  it('is blanked in a HEIC picture where its items say it lies', () => {
    const infe = Buffer.concat([Buffer.from([2, 0, 0, 0, 0, 7, 0, 0]), Buffer.from('Exif\0', 'latin1')]);
    const iinf = box('iinf', Buffer.from([0, 0, 0, 0, 0, 1]), box('infe', infe));
    const ilocAt = (offset: number) => {
      const entry = Buffer.alloc(14);
      entry.writeUInt16BE(7, 0);
      entry.writeUInt16BE(1, 4);
      entry.writeUInt32BE(offset, 6);
      entry.writeUInt32BE(place.length, 10);
      return box('iloc', Buffer.from([0, 0, 0, 0, 0x44, 0, 0, 1]), entry);
    };
    const file = (offset: number) =>
      Buffer.concat([
        box('ftyp', Buffer.from('heic')),
        box('meta', Buffer.alloc(4), iinf, ilocAt(offset)),
        box('mdat', Buffer.from(`picture${place}`)),
      ]);
    const given = file(file(0).indexOf(place));
    const cleaned = withoutMetadata('image/heic', given);
    expect(cleaned.includes(place)).toBe(false);
    expect(cleaned.includes('picture')).toBe(true);
    expect(cleaned.length).toBe(given.length);
  });

  it('leaves whatever it does not understand as it is', () => {
    const types = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'video/mp4', 'application/pdf'];
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.uint8Array({ maxLength: 200 }), (type, given) => {
        expect(Buffer.isBuffer(withoutMetadata(type, Buffer.from(given)))).toBe(true);
      }),
    );
    expect(withoutMetadata('application/pdf', Buffer.from(place))).toEqual(Buffer.from(place));
  });
});

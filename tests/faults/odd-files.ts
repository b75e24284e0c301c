import { crc32, deflateRawSync } from 'node:zlib';

/** The smallest picture there is. */
export const picture: Buffer = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A picture that takes a given room: readers stop at its end, stores do not. */
export function pictureOf(size: number): Buffer {
  return Buffer.concat([picture, Buffer.alloc(size - picture.length, 7)]);
}

/** The first bytes of a Windows program. */
export const program: Buffer = Buffer.concat([
  Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0', 'latin1'),
  Buffer.alloc(600),
]);

export const page: Buffer = Buffer.from('<!doctype html><script>alert(document.cookie)</script>');

const contentTypes = `<?xml version="1.0"?><Types><Override PartName="/word/document.xml"
  ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;

/** A Word file of a hundred kilobytes whose named part unpacks to a hundred megabytes. */
export function bomb(part: 'word/document.xml' | '[Content_Types].xml'): Buffer {
  const nothing = Buffer.alloc(100 * 1024 * 1024, ' ');
  const parts = {
    '[Content_Types].xml': Buffer.from(contentTypes),
    'word/document.xml': Buffer.from('<w/>'),
  };
  return zipOf({ ...parts, [part]: Buffer.concat([parts[part], nothing]) });
}

function zipOf(files: Record<string, Buffer>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), facts, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), facts, tail, Buffer.from(name)]));
    local.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

/** Recordings as telephones and browsers make them, of silence, built by the byte. */

function box(type: string, ...inside: Buffer[]): Buffer {
  const content = Buffer.concat(inside);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, at * 4);
  return bytes;
}

const scale = 44_100;

function moov(length: number, ...more: Buffer[]): Buffer {
  return box(
    'moov',
    box('mvhd', words(0, 0, 0, 1000, length), Buffer.alloc(80)),
    box('trak', box('mdia', box('mdhd', words(0, 0, 0, scale, 0, 0)))),
    ...more,
  );
}

/** An MP4 with sound only, of a brand: M4A as telephones record, or 3GP. */
export function m4a(seconds: number, brand = 'M4A '): Buffer {
  const head = box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}`, 'latin1'));
  return Buffer.concat([head, moov(Math.round(seconds * 1000)), box('mdat', Buffer.alloc(4000))]);
}

/** An MP4 written while recording: its head knows no length. */
export function mp4InPieces(seconds: number): Buffer {
  const samples = Math.round((seconds * scale) / 1024);
  const half = Math.floor(samples / 2);
  const piece = (from: number, count: number) =>
    box(
      'moof',
      box(
        'traf',
        box('tfhd', words(0x20000, 1)),
        box('tfdt', words(0, from * 1024)),
        box('trun', words(0, count)),
      ),
    );
  return Buffer.concat([
    box('ftyp', Buffer.from('iso5\0\0\0\0iso5', 'latin1')),
    moov(0, box('mvex', box('trex', words(0, 1, 1, 1024, 0, 0)))),
    piece(0, half),
    box('mdat', Buffer.alloc(500)),
    piece(half, samples - half),
    box('mdat', Buffer.alloc(500)),
  ]);
}

function element(id: string, content: Buffer): Buffer {
  const size = Buffer.from([0x10 | (content.length >> 24), 0, 0, 0]);
  size.writeUIntBE(content.length, 1, 3);
  return Buffer.concat([Buffer.from(id, 'hex'), size, content]);
}

const endless = (id: string) =>
  Buffer.concat([Buffer.from(id, 'hex'), Buffer.from('01ffffffffffffff', 'hex')]);

/** A WebM as Chromium records: segment and clusters without an end, twenty milliseconds a block. */
export function webm(seconds: number, stated?: number): Buffer {
  const info = [element('2ad7b1', Buffer.from([0x0f, 0x42, 0x40]))];
  if (stated !== undefined) {
    const duration = Buffer.alloc(4);
    duration.writeFloatBE(stated * 1000);
    info.push(element('4489', duration));
  }
  const parts = [
    element('1a45dfa3', element('4282', Buffer.from('webm'))),
    endless('18538067'),
    element('1549a966', Buffer.concat(info)),
  ];
  const last = Math.round(seconds * 1000) - 20;
  for (let cluster = 0; cluster <= last; cluster += 30_000) {
    const time = Buffer.alloc(4);
    time.writeUInt32BE(cluster);
    parts.push(endless('1f43b675'), element('e7', time));
    for (let ms = cluster; ms < cluster + 30_000 && ms <= last; ms += 20) {
      const block = Buffer.alloc(12);
      block.writeUInt8(0x81);
      block.writeInt16BE(ms - cluster, 1);
      parts.push(element('a3', block));
    }
  }
  return Buffer.concat(parts);
}

function page(position: number, content: Buffer): Buffer {
  const head = Buffer.alloc(28);
  head.write('OggS', 0, 'latin1');
  head.writeBigInt64LE(BigInt(position), 6);
  head.writeUInt8(1, 26);
  head.writeUInt8(content.length, 27);
  return Buffer.concat([head, content]);
}

export function oggOpus(seconds: number): Buffer {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 0, 'latin1');
  head.writeUInt16LE(312, 10);
  return Buffer.concat([
    page(0, head),
    page(0, Buffer.from('OpusTags')),
    page(seconds * 48_000 + 312, Buffer.alloc(200)),
  ]);
}

export function adts(seconds: number): Buffer {
  const frame = Buffer.alloc(32);
  frame.set([0xff, 0xf1, 0x60, 0x80, 0x04, 0x1f, 0xfc]); // 16 kHz, 32 bytes
  return Buffer.concat(Array.from({ length: Math.round((seconds * 16_000) / 1024) }, () => frame));
}

export function mp3(seconds: number): Buffer {
  const frame = Buffer.alloc(417);
  frame.writeUInt32BE(0xfffb_9000); // MPEG 1, 128 kbit/s, 44.1 kHz
  return Buffer.concat(Array.from({ length: Math.round((seconds * 44_100) / 1152) }, () => frame));
}

export function amr(seconds: number): Buffer {
  const frame = Buffer.alloc(13);
  frame[0] = 0x04; // 4.75 kbit/s
  return Buffer.concat([Buffer.from('#!AMR\n'), ...Array.from({ length: seconds * 50 }, () => frame)]);
}

export function wav(seconds: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + seconds * 16_000, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(seconds * 16_000, 40);
  return Buffer.concat([head, Buffer.alloc(seconds * 16_000)]);
}

/** One of each kind, by media type. */
export function all(seconds: number): Readonly<Record<string, Buffer>> {
  return {
    'audio/webm': webm(seconds),
    'audio/ogg': oggOpus(seconds),
    'audio/mp4': m4a(seconds),
    'audio/3gpp': m4a(seconds, '3gp4'),
    'audio/aac': adts(seconds),
    'audio/mpeg': mp3(seconds),
    'audio/amr': amr(seconds),
    'audio/wav': wav(seconds),
  };
}

/** Length of an Ogg file (Opus, Vorbis, Speex): the position its last page ends at (RFC 3533, 6). */
export function lengthOfOgg(bytes: Buffer): number {
  let codec: { rate: number; skip: number } | undefined;
  let end = 0;
  for (let at = 0; at + 27 <= bytes.length && bytes.toString('latin1', at, at + 4) === 'OggS'; ) {
    const segments = bytes.readUInt8(at + 26);
    const from = at + 27 + segments;
    const position = bytes.readBigInt64LE(at + 6);
    codec ??= codecOf(bytes.subarray(from, from + 64));
    if (position > 0n) end = Number(position);
    let length = 0;
    for (let segment = 0; segment < segments; segment += 1) length += bytes.readUInt8(at + 27 + segment);
    at = from + length;
  }
  return codec === undefined ? 0 : (end - codec.skip) / codec.rate;
}

function codecOf(head: Buffer): { rate: number; skip: number } | undefined {
  const begins = (text: string, at = 0) => head.toString('latin1', at, at + text.length) === text;
  if (begins('OpusHead')) return { rate: 48_000, skip: head.readUInt16LE(10) };
  if (begins('vorbis', 1)) return { rate: head.readUInt32LE(12), skip: 0 };
  if (begins('Speex   ')) return { rate: head.readUInt32LE(36), skip: 0 };
  return undefined;
}

/** Length of a WAV: bytes of sound by bytes a second. */
export function lengthOfWav(bytes: Buffer): number {
  let perSecond = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (name === 'fmt ') perSecond = bytes.readUInt32LE(at + 16);
    if (name === 'data') return perSecond === 0 ? 0 : Math.min(size, bytes.length - at - 8) / perSecond;
    at += 8 + size + (size % 2);
  }
  return 0;
}

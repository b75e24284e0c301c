interface Box {
  type: string;
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
    if (size < 8) throw new RangeError('a box without a length');
    boxes.push({
      type: bytes.toString('latin1', at + 4, at + 8),
      from: at + (isLong ? 16 : 8),
      to: Math.min(at + size, to),
    });
    at += size;
  }
  return boxes;
}

function inside(bytes: Buffer, box: Box | undefined, type: string): Box | undefined {
  return box && boxesIn(bytes, box.from, box.to).find((one) => one.type === type);
}

/** Length of an MP4, M4A or 3GP: as its head says; where a browser wrote it piece by piece, up to the last piece. */
export function lengthOfMp4(bytes: Buffer): number {
  const boxes = boxesIn(bytes, 0, bytes.length);
  const moov = boxes.find(({ type }) => type === 'moov');
  const stated = timeOf(bytes, inside(bytes, moov, 'mvhd'));
  if (stated.length > 0) return stated.length / stated.scale;
  const media = inside(bytes, inside(bytes, moov, 'trak'), 'mdia');
  const { scale } = timeOf(bytes, inside(bytes, media, 'mdhd'));
  const usual = usualLength(bytes, inside(bytes, inside(bytes, moov, 'mvex'), 'trex'));
  const ends = boxes
    .filter(({ type }) => type === 'moof')
    .map((moof) => endOfPiece(bytes, inside(bytes, moof, 'traf'), usual));
  return Math.max(0, ...ends) / scale;
}

/** Units a second and length of `mvhd` or `mdhd`, in either version. */
function timeOf(bytes: Buffer, box: Box | undefined): { scale: number; length: number } {
  if (box === undefined) return { scale: 1, length: 0 };
  const isLong = bytes.readUInt8(box.from) === 1;
  const at = box.from + (isLong ? 20 : 12);
  const length = isLong ? Number(bytes.readBigUInt64BE(at + 4)) : bytes.readUInt32BE(at + 4);
  const isUnknown = isLong ? length >= 2 ** 63 : length === 0xffffffff;
  return { scale: Math.max(1, bytes.readUInt32BE(at)), length: isUnknown ? 0 : length };
}

function usualLength(bytes: Buffer, trex: Box | undefined): number {
  return trex === undefined ? 0 : bytes.readUInt32BE(trex.from + 12);
}

/** Where a piece ends: its beginning (`tfdt`) and the lengths of its samples (`trun`, else `tfhd`, else `trex`). */
function endOfPiece(bytes: Buffer, traf: Box | undefined, usual: number): number {
  if (traf === undefined) return 0;
  const begin = inside(bytes, traf, 'tfdt');
  const isLong = begin !== undefined && bytes.readUInt8(begin.from) === 1;
  const from =
    begin === undefined
      ? 0
      : isLong
        ? Number(bytes.readBigUInt64BE(begin.from + 4))
        : bytes.readUInt32BE(begin.from + 4);
  const each = ownLength(bytes, inside(bytes, traf, 'tfhd')) ?? usual;
  const runs = boxesIn(bytes, traf.from, traf.to).filter(({ type }) => type === 'trun');
  return runs.reduce((end, run) => end + lengthOfRun(bytes, run, each), from);
}

function ownLength(bytes: Buffer, tfhd: Box | undefined): number | undefined {
  if (tfhd === undefined) return undefined;
  const flags = bytes.readUIntBE(tfhd.from + 1, 3);
  if ((flags & 0x8) === 0) return undefined;
  const before = ((flags & 0x1) === 0 ? 0 : 8) + ((flags & 0x2) === 0 ? 0 : 4);
  return bytes.readUInt32BE(tfhd.from + 8 + before);
}

function lengthOfRun(bytes: Buffer, run: Box, each: number): number {
  const flags = bytes.readUIntBE(run.from + 1, 3);
  const count = bytes.readUInt32BE(run.from + 4);
  if ((flags & 0x100) === 0) return count * each;
  let at = run.from + 8 + ((flags & 0x1) === 0 ? 0 : 4) + ((flags & 0x4) === 0 ? 0 : 4);
  const width = [0x100, 0x200, 0x400, 0x800].filter((flag) => (flags & flag) !== 0).length * 4;
  let length = 0;
  for (let sample = 0; sample < count; sample += 1, at += width) length += bytes.readUInt32BE(at);
  return length;
}

const ids = {
  segment: 0x18538067,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  duration: 0x4489,
  cluster: 0x1f43b675,
  time: 0xe7,
  group: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
} as const;

/** Elements that hold others: they are stepped into, so that a browser need not say how long they are. */
const containers: ReadonlySet<number> = new Set([ids.segment, ids.info, ids.cluster, ids.group]);

/** What one block of a browser's recording lasts; the last one's own length is stated nowhere. */
const blockMs = 20;

/**
 * Length of a WebM. A browser that records does not know the end when it writes the head, so where no duration is
 * stated the last block's time counts (RFC 9559).
 */
export function lengthOfWebm(bytes: Buffer): number {
  const seen = { scale: 1_000_000, duration: 0, cluster: 0, last: -1 };
  for (let at = 0; at < bytes.length; ) {
    const id = numberAt(bytes, at, true);
    const size = numberAt(bytes, at + id.width, false);
    const from = at + id.width + size.width;
    if (containers.has(id.value)) {
      at = from;
      continue;
    }
    const to = Math.min(bytes.length, from + size.value);
    if (to <= at) throw new RangeError('an element without a length');
    take(seen, id.value, bytes.subarray(from, to));
    at = to;
  }
  const ms = seen.duration > 0 ? seen.duration : seen.last < 0 ? 0 : seen.last + blockMs;
  return (ms * seen.scale) / 1e9;
}

function take(
  seen: { scale: number; duration: number; cluster: number; last: number },
  id: number,
  content: Buffer,
): void {
  if (id === ids.scale) seen.scale = unsigned(content);
  if (id === ids.duration)
    seen.duration = content.length === 8 ? content.readDoubleBE(0) : content.readFloatBE(0);
  if (id === ids.time) seen.cluster = unsigned(content);
  if (id === ids.simpleBlock || id === ids.block) {
    const track = numberAt(content, 0, false);
    seen.last = Math.max(seen.last, seen.cluster + content.readInt16BE(track.width));
  }
}

function unsigned(content: Buffer): number {
  return content.length === 0 || content.length > 6 ? 0 : content.readUIntBE(0, content.length);
}

/** A number of EBML (RFC 8794, 4): its first set bit says how many bytes it has; in an id that bit belongs to it. */
function numberAt(bytes: Buffer, at: number, keepsMark: boolean): { value: number; width: number } {
  const first = bytes.readUInt8(at);
  const width = Math.clz32(first) - 23;
  if (width > 8) throw new RangeError('no number');
  let value = keepsMark ? first : first & (0xff >> width);
  for (let next = 1; next < width; next += 1) value = value * 256 + bytes.readUInt8(at + next);
  return { value, width };
}

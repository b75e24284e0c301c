const adtsRates = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
];

/** Length of AAC as a stream of frames (ADTS, ISO/IEC 13818-7): 1,024 samples a block. */
export function lengthOfAdts(bytes: Buffer): number {
  let seconds = 0;
  for (let at = afterId3(bytes); at + 7 <= bytes.length; ) {
    if ((bytes.readUInt16BE(at) & 0xfff0) !== 0xfff0) break;
    const rate = adtsRates[(bytes.readUInt8(at + 2) >> 2) & 15];
    const size = (bytes.readUIntBE(at + 3, 3) >> 5) & 0x1fff;
    if (rate === undefined || size < 7) break;
    seconds += (((bytes.readUInt8(at + 6) & 3) + 1) * 1024) / rate;
    at += size;
  }
  return seconds;
}

const mp3Rates = [44_100, 48_000, 32_000];
const kilobits = {
  one: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;

/** Length of an MP3 (ISO/IEC 11172-3, layer III; its half and quarter rates too), frame by frame. */
export function lengthOfMp3(bytes: Buffer): number {
  let seconds = 0;
  for (let at = afterId3(bytes); at + 4 <= bytes.length; ) {
    const frame = mp3Frame(bytes.readUInt32BE(at));
    if (frame === undefined) break;
    seconds += frame.seconds;
    at += frame.size;
  }
  return seconds;
}

function mp3Frame(head: number): { size: number; seconds: number } | undefined {
  const version = (head >>> 19) & 3; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
  const isOne = version === 3;
  const bits = (isOne ? kilobits.one : kilobits.two)[(head >>> 12) & 15];
  const full = mp3Rates[(head >>> 10) & 3];
  const isLayer3 = head >>> 21 === 0x7ff && version !== 1 && ((head >>> 17) & 3) === 1;
  if (!isLayer3 || bits === undefined || bits === 0 || full === undefined) return undefined;
  const rate = isOne ? full : version === 2 ? full / 2 : full / 4;
  const samples = isOne ? 1152 : 576;
  const size = Math.floor(((samples / 8) * bits * 1000) / rate) + ((head >>> 9) & 1);
  return { size, seconds: samples / rate };
}

/** First byte behind the notes at the head of a recording (ID3v2). */
export function afterId3(bytes: Buffer): number {
  if (bytes.length < 10 || bytes.toString('latin1', 0, 3) !== 'ID3') return 0;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
  return 10 + ((a << 21) | (b << 14) | (c << 7) | d);
}

const amrHeads = [
  { head: '#!AMR-WB\n', sizes: [17, 23, 32, 36, 40, 46, 50, 58, 60, 5] },
  { head: '#!AMR\n', sizes: [12, 13, 15, 17, 19, 20, 26, 31, 5] },
] as const;

/** Length of AMR, narrow or wide (RFC 4867, 5): twenty milliseconds a frame. */
export function lengthOfAmr(bytes: Buffer): number {
  const kind = amrHeads.find(({ head }) => bytes.toString('latin1', 0, head.length) === head);
  if (kind === undefined) return 0;
  let frames = 0;
  for (let at = kind.head.length; at < bytes.length; frames += 1)
    at += 1 + (kind.sizes[(bytes.readUInt8(at) >> 3) & 15] ?? 0);
  return frames / 50;
}

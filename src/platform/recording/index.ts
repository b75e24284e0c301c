import { lengthOfAdts, lengthOfAmr, lengthOfMp3 } from './frames.ts';
import { lengthOfMp4 } from './mp4.ts';
import { lengthOfOgg, lengthOfWav } from './pages.ts';
import { lengthOfWebm } from './webm.ts';

/** How long a recording of each media type is, in seconds, read from its bytes. */
const readers: Readonly<Record<string, (bytes: Buffer) => number>> = {
  'audio/webm': lengthOfWebm,
  'audio/ogg': lengthOfOgg,
  'audio/mp4': lengthOfMp4,
  'audio/3gpp': lengthOfMp4,
  'audio/aac': lengthOfAdts,
  'audio/mpeg': lengthOfMp3,
  'audio/amr': lengthOfAmr,
  'audio/wav': lengthOfWav,
};

/** Media types a voice message may have, as telephones and browsers make them. */
export const recordingTypes: readonly string[] = Object.keys(readers);

/**
 * The length of a recording in seconds; undefined where the bytes do not hold together or hold no sound. Lengths a
 * file states of itself are believed: what bounds a message besides is its size.
 */
export function recordingSeconds(mediaType: string, bytes: Buffer): number | undefined {
  try {
    const seconds = readers[mediaType]?.(bytes) ?? 0;
    return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // cut short or built oddly
    throw error;
  }
}

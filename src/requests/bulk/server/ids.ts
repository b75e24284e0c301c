import { v7 } from 'uuid';
import { freshBytes } from '../../../platform/crypto.ts';

/**
 * UUIDv7 by the thousand, each later than the one before, so that indexes grow at their end; the generator of the
 * package draws its random bytes one id at a time, which costs as much as the rest of making a row.
 */
export function openIds(): () => string {
  let last = 0;
  let seq = 0;
  return () => {
    const msecs = Math.max(Date.now(), last);
    seq = msecs > last ? freshBytes(4).readUInt32BE() >>> 1 : seq + 1;
    last = msecs;
    return v7({ msecs, seq, random: freshBytes(16) });
  };
}

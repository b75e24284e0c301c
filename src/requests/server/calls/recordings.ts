import { z } from 'zod';
import { countAttempt, refuseIfLocked } from '../../../platform/attempts.ts';
import { type Context, type Services, withContext } from '../../../platform/context.ts';
import { freshBytes } from '../../../platform/crypto.ts';
import { Refused } from '../../../platform/errors.ts';
import { recordingSeconds } from '../../../platform/recording/index.ts';
import { recordingType, type UploadedFile } from '../papers/files.ts';

/** A voice message 语音留言 that waits for the rest of its form. */
export interface HeldRecording {
  /** Sealed: which file it is and the key that opens it. Whoever fills in the form carries it; nothing else knows it. */
  token: string;
  seconds: number;
}

const held = z.object({
  commitment: z.string().regex(/^[0-9a-f]{64}$/),
  key: z.base64(),
  mediaType: z.string(),
  seconds: z.number(),
});

const about = 'held-recording';

/** Telephones count to the second, and stop a little late. */
const graceSeconds = 2;

/** A telephone's plain waveform, so that the city's length fits whatever it is recorded as. */
const bytesPerSecond = 100 * 1024;

/** Nobody fills the disk with messages that are never sent; a hall full of people shares one address. */
const mostAnHour = { failures: 60, minutes: 60 };

/**
 * Checks a voice message by content and length and keeps it, encrypted, until the form is sent. No row names it, so
 * the sweep of orphans takes it away after an hour; nothing of a half-written form is kept on the server longer.
 *
 * @throws Refused `invalid` with what is wrong of the field `voice` (`voice-type`, `voice-long`, `voice-empty`), or
 * `locked` when one address sends too many.
 */
export async function holdRecording(
  services: Services,
  from: { city: string; address: string; mostSeconds: number },
  bytes: Buffer,
): Promise<HeldRecording> {
  if (bytes.length === 0) throw wrong('voice-empty');
  const mediaType = await recordingType(bytes);
  const seconds = mediaType === undefined ? undefined : recordingSeconds(mediaType, bytes);
  if (mediaType === undefined || seconds === undefined) throw wrong('voice-type');
  if (
    seconds > from.mostSeconds + graceSeconds ||
    bytes.length > (from.mostSeconds + graceSeconds) * bytesPerSecond
  )
    throw wrong('voice-long');
  const actor = { kind: 'system', name: 'voice' } as const;
  return withContext(services, { city: from.city, actor }, async (context) => {
    const key = `address/${from.address}`;
    await refuseIfLocked(context, 'voice', key);
    await countAttempt(context, 'voice', key, mostAnHour);
    return keep(context, { mediaType, seconds, bytes });
  });
}

function wrong(reason: 'voice-empty' | 'voice-type' | 'voice-long' | 'voice-gone'): Refused {
  return new Refused('invalid', { fields: { voice: reason } });
}

async function keep(
  context: Context,
  { bytes, ...told }: { mediaType: string; seconds: number; bytes: Buffer },
): Promise<HeldRecording> {
  const key = Buffer.from(freshBytes(32));
  const { commitment } = await context.files.write(context.city, key, bytes);
  const kept = JSON.stringify({ ...told, commitment, key: key.toString('base64') });
  const token = context.keys.sealSecret(Buffer.from(kept), about).toString('base64url');
  return { token, seconds: told.seconds };
}

/** What a token stands for, without reading the recording; undefined for one that is not ours. */
function openToken({ keys }: Pick<Context, 'keys'>, token: string): z.infer<typeof held> | undefined {
  try {
    const kept = keys.openSecret(Buffer.from(token, 'base64url'), about).toString('utf8');
    return held.parse(JSON.parse(kept));
  } catch {
    return undefined; // altered, or sealed by another installation: there is no such recording
  }
}

/** How long the recording of a token is. */
export function heldSeconds(services: Services, city: string, token: string): number | undefined {
  return token === '' ? undefined : openToken({ keys: services.keyring(city) }, token)?.seconds;
}

/** The recording itself, as a file of the request it goes with. @throws Refused `invalid` `voice-gone` after an hour. */
export async function takeRecording(services: Services, city: string, token: string): Promise<UploadedFile> {
  const known = openToken({ keys: services.keyring(city) }, token);
  if (known === undefined) throw wrong('voice-gone');
  const { commitment, key, mediaType } = known;
  const bytes = await services.files.read(city, Buffer.from(key, 'base64'), commitment).catch((error) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw wrong('voice-gone');
  });
  return { name: `语音留言.${endings[mediaType] ?? 'bin'}`, bytes, mediaType };
}

const endings: Readonly<Record<string, string>> = {
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
  'audio/3gpp': '3gp',
  'audio/aac': 'aac',
  'audio/mpeg': 'mp3',
  'audio/amr': 'amr',
  'audio/wav': 'wav',
};

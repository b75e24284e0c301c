import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { recordingSeconds } from '../../platform/recording/index.ts';
import { recordingType, type StoredFiles, storeFiles } from '../../requests/index.ts';

interface SentFile {
  name: string;
  base64: string;
}

/** Files of one entry of a note, written and sealed before the commit. */
export interface BroughtFiles extends StoredFiles {
  /** Which of them is the note as it was spoken. */
  recording: string | null;
  dataKey: Buffer;
}

/** Telephones stop a little late. */
const graceSeconds = 2;

/**
 * Checks and stores what came with a note: pictures by their content, a recording by its length too.
 *
 * @throws Refused `invalid` with `voice-type` or `voice-long` of the field `recording`; `file-type`, `too-large`.
 */
export async function bringFiles(
  context: Context,
  of: { kind: 'note'; subject: string },
  dataKey: Buffer,
  { recording, files }: { recording?: SentFile | undefined; files: readonly SentFile[] },
): Promise<BroughtFiles> {
  const pictures = files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') }));
  const voice = recording === undefined ? [] : [await checkedVoice(recording, await longestSeconds(context))];
  const stored = await storeFiles(context, of, dataKey, [...voice, ...pictures]);
  return { ...stored, dataKey, recording: voice.length === 0 ? null : (stored.facts[0]?.id ?? null) };
}

/** As long as residents may speak. */
async function longestSeconds(context: Context): Promise<number> {
  return (await citySnapshot(context)).items('city')[0]?.data.limits.recordingSeconds ?? 120;
}

async function checkedVoice({ name, base64 }: SentFile, longest: number) {
  const bytes = Buffer.from(base64, 'base64');
  const mediaType = await recordingType(bytes);
  const seconds = mediaType === undefined ? undefined : recordingSeconds(mediaType, bytes);
  if (mediaType === undefined || seconds === undefined)
    throw new Refused('invalid', { fields: { recording: 'voice-type' } });
  if (seconds > longest + graceSeconds)
    throw new Refused('invalid', { fields: { recording: 'voice-long' }, said: { seconds: longest } });
  return { name, bytes, mediaType };
}

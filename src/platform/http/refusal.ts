import { randomBytes } from 'node:crypto';
import { asRefusal, Refused, refusalStatus } from '../errors.ts';
import type { Language } from '../i18n.ts';
import { fieldMessages, refusalMessages } from '../messages.ts';

/** Finer reasons, contributed by capabilities: reason key → sentence. */
export type ReasonPhrases = Record<Language, Record<string, string>>;

const fastifyCodes: Record<string, Refused> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new Refused('too-large'),
  FST_REQ_FILE_TOO_LARGE: new Refused('too-large'),
  FST_FILES_LIMIT: new Refused('too-large', { reason: 'files' }),
  FST_FIELDS_LIMIT: new Refused('too-large'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new Refused('invalid', { reason: 'media-type' }),
  FST_INVALID_MULTIPART_CONTENT_TYPE: new Refused('invalid', { reason: 'media-type' }),
};

/** Turns whatever was thrown into a refusal; what nobody expected keeps only a reference for the log. */
export function refusalAnswer(error: unknown): { refusal: Refused; reference: string; unknown?: unknown } {
  const reference = randomBytes(4).toString('hex');
  const known = asRefusal(error) ?? byFastify(error);
  return known === undefined
    ? { refusal: new Refused('unknown'), reference, unknown: error }
    : { refusal: known, reference };
}

function byFastify(error: unknown): Refused | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code !== undefined && fastifyCodes[code] !== undefined) return fastifyCodes[code];
  if (statusCode === 429) return new Refused('too-many');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Refused('invalid');
  return undefined;
}

refusalAnswer.status = (refusal: Refused): number => refusalStatus[refusal.code];

/** The refusal as the API answers it: code, sentence, finer reason, sentence per field. */
refusalAnswer.json = (refusal: Refused, reference: string, language: Language, reasons: ReasonPhrases) => ({
  error: {
    code: refusal.code,
    message: refusalSentence(refusal, language, reasons),
    ...(refusal.details.reason === undefined ? {} : { reason: refusal.details.reason }),
    fields: Object.fromEntries(
      Object.entries(refusal.details.fields ?? {}).map(([path, reason]) => [
        path,
        withSaid(fieldSentence(reason, language, reasons), refusal),
      ]),
    ),
    ...(refusal.code === 'unknown' ? { reference } : {}),
  },
});

/** The general sentence of the code followed by the finer reason when a capability gave one. */
export function refusalSentence(refusal: Refused, language: Language, reasons: ReasonPhrases): string {
  const finer = refusal.details.reason === undefined ? undefined : reasons[language][refusal.details.reason];
  return withSaid(finer ?? refusalMessages[language][refusal.code], refusal);
}

/** A sentence with what the refusal says for its blanks, such as `{most}`. */
export function withSaid(sentence: string, { details: { said = {} } }: Pick<Refused, 'details'>): string {
  return sentence.replace(/\{(\w+)\}/g, (blank, name: string) => String(said[name] ?? blank));
}

export function fieldSentence(reason: string, language: Language, reasons: ReasonPhrases): string {
  const fields: Record<string, string> = fieldMessages[language];
  return fields[reason] ?? reasons[language][reason] ?? fields['format'] ?? reason;
}

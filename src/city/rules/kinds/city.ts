import { z } from 'zod';
import { bilingual, civilDate, code, name, provenance, text } from './fields.ts';

/** A short list inside the city item: codes with names that other kinds point to. */
const choice = z.strictObject({ code, name: bilingual });

/** The city itself 城市: how it is called, reached and spoken for, and the limits it sets. */
export const city = z.strictObject({
  code,
  name: bilingual,
  shortName: bilingual,
  zone: text,
  hosts: z.array(text),
  since: civilDate,
  languages: z.array(z.enum(['zh-CN', 'en'])).min(1),
  receptionUnit: code,
  divisionRoot: code,
  publicPhone: z.strictObject({ number: text, hours: bilingual }),
  limits: z.strictObject({
    claimDays: z.int().min(0),
    groupVisitors: z.int().min(1),
    trackingDays: z.int().min(1).max(90),
    callBackAttempts: z.int().min(1),
    wordsLength: z.int().min(100),
    recordingSeconds: z.int().min(1),
  }),
  peerGroups: z.array(z.strictObject({ code, name: bilingual, compared: z.boolean() })),
  livelihoods: z.array(choice),
  urgencies: z.array(choice).min(1),
  receipt: z.strictObject({ title: bilingual, next: bilingual, keep: bilingual, verify: bilingual }),
  courtesies: z.array(text),
  letterhead: name,
  ...provenance,
});

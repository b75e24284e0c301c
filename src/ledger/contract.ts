import { z } from 'zod';

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);

/** A receipt 查询凭证 as it is handed out: a signed promise about one entry and all before it in its chain. */
export const receiptSchema = z.strictObject({
  format: z.literal('diandan-receipt/1'),
  city: z.string(),
  kind: z.string(),
  subject: z.string(),
  /** What people call the subject, such as the case number 诉求编号. */
  number: z.string(),
  n: z.int().positive(),
  /** Leaf hash of the entry in hex. */
  entry: hex32,
  recordedAt: z.iso.datetime({ precision: 3 }),
  /** The entry is in the city's common order within this many seconds of `recordedAt`. */
  mergeDelaySeconds: z.literal(60),
  keyId: z.string(),
  algorithm: z.literal('Ed25519'),
  /** Over the RFC 8785 bytes of everything above, base64url. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});

export type Receipt = z.infer<typeof receiptSchema>;

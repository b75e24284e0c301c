import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';

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

/** The two logs a city seals: its record, and who looked at it. */
export const logNames = ['record', 'access'] as const;
export type LogName = (typeof logNames)[number];

/** A signed root 封存签名: everything up to `size` in a log, in one value that no change leaves the same. */
export const rootSchema = z.strictObject({
  format: z.literal('diandan-root/1'),
  city: z.string(),
  log: z.enum(logNames),
  /** How many entries it covers, from the first. */
  size: z.int().positive(),
  hash: z.literal('SHA-256'),
  /** Root of the tree of RFC 9162 in hex. */
  root: hex32,
  sealedAt: z.iso.datetime({ precision: 3 }),
  keyId: z.string(),
  algorithm: z.literal('Ed25519'),
  /** PEM; `keyId` is the begin of its SHA-256, so that a printed key id is enough to trust it. */
  publicKey: z.string(),
  /** Over the RFC 8785 bytes of everything above, base64url. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});

export type SignedRoot = z.infer<typeof rootSchema>;

/** That an entry stands at a position of a sealed log: the neighbours that lead from it to a root. */
export const inclusionSchema = z.strictObject({
  format: z.literal('diandan-inclusion/1'),
  entry: hex32,
  position: z.int().positive(),
  path: z.array(hex32),
  root: rootSchema,
});

export type Inclusion = z.infer<typeof inclusionSchema>;

/** That a later root continues an earlier one: nothing before was changed, removed or put in between. */
export const consistencySchema = z.strictObject({
  format: z.literal('diandan-consistency/1'),
  from: z.int().positive(),
  path: z.array(hex32),
  root: rootSchema,
});

export type Consistency = z.infer<typeof consistencySchema>;

/** A receipt with the proof that its entry is sealed; without one when it was not yet. */
export const evidenceSchema = z.strictObject({
  format: z.literal('diandan-evidence/1'),
  receipt: receiptSchema,
  inclusion: inclusionSchema.nullable(),
});

export type Evidence = z.infer<typeof evidenceSchema>;

export const readClock = endpoint({
  method: 'GET',
  path: '/record/clock',
  permission: 'ledger.clock',
  summary:
    '服务器时钟 Whether the clock of the machine stands behind what was recorded last, and by how much.',
  input: z.object({}),
  output: z.object({
    now: z.iso.datetime({ precision: 3 }),
    /** The latest moment that was recorded, while the clock stands behind it; null when all is well. */
    recorded: z.iso.datetime({ precision: 3 }).nullable(),
  }),
});

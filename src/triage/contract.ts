import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainText } from '../platform/text.ts';
import { schematicMap } from './contract-map.ts';

export { hot } from './contract-hot.ts';

const instant = z.iso.datetime({ precision: 3 });

const candidate = z.object({
  category: z.string(),
  /** How often such a statement was right on requests the classifier had not seen. */
  confidence: z.number(),
  /** Words of the request that spoke for it. */
  because: z.array(z.string()),
  /** What the duty catalogue says for it at the place found: lead unit, helpers, ground. */
  lead: z.string().nullable(),
  helpers: z.array(z.string()),
  ground: z.string().nullable(),
});
export type ProposedCategory = z.infer<typeof candidate>;

const place = z.object({
  text: z.string(),
  kind: z.enum(['division', 'road', 'estate', 'village', 'site']),
  division: z.string().nullable(),
  ambiguous: z.boolean(),
  /** Longitude and latitude where the city's own list of places has them. */
  at: z.tuple([z.number(), z.number()]).readonly().nullable(),
});

const urgency = z.object({
  code: z.string(),
  because: z.array(
    z.object({ why: z.enum(['danger', 'words', 'people', 'many']), words: z.array(z.string()) }),
  ),
});

const reading = z.object({
  candidates: z.array(candidate),
  /** Why nothing is proposed. */
  silence: z.enum(['nothing-to-read', 'nothing-known', 'no-category']).nullable(),
  /** The first candidate is sure enough to be taken without thinking twice; otherwise a person should choose. */
  sure: z.boolean(),
  places: z.array(place),
  /** Division the words speak of, and its name from the county down. */
  division: z.string().nullable(),
  divisionName: z.string().nullable(),
  requestType: z.string().nullable(),
  typeWords: z.array(z.string()),
  /** What a person should look at: words like an accusation of officials, words of danger. */
  warnings: z.array(
    z.object({
      kind: z.enum(['discipline', 'danger']),
      words: z.array(z.string()),
      /** Said outright: shown at once. Else offered to whoever wants to look. */
      clear: z.boolean().default(false),
    }),
  ),
});
export type Reading = z.infer<typeof reading>;

/** How urgent it seems, a code of the city, and why; whoever dispatches decides. */
export type SeemingUrgency = z.infer<typeof urgency>;

export const proposal = endpoint({
  method: 'GET',
  path: '/triage/requests/:id',
  permission: 'triage.proposal',
  summary: '分办建议 What the words of a request are about, where, and who would lead, each with reasons.',
  input: z.object({ id: z.uuid() }),
  output: z.object({
    proposal: reading.extend({ model: z.string(), madeAt: instant }).nullable(),
    urgency: urgency.nullable(),
    /** Where it is on the schematic map: as the asker chose, else as its words say. */
    map: schematicMap.nullable(),
    /** Entries of the record not read yet. */
    lag: z.number(),
  }),
});

export const suggestedUrgencies = endpoint({
  method: 'POST',
  path: '/triage/urgencies',
  permission: 'triage.proposal',
  summary: '紧急程度提示 Which listed requests nobody assigned yet seem urgent, and why.',
  input: z.object({ ids: z.array(z.uuid()).max(200) }),
  output: z.object({ rows: z.array(urgency.extend({ id: z.uuid() })) }),
});

export const readWords = endpoint({
  method: 'POST',
  path: '/triage/read',
  permission: 'triage.read',
  summary: '读一段话 What words being written down are about; nothing is kept.',
  input: z.object({ title: z.string().max(200).optional(), words: plainText({ max: 5000 }) }),
  output: reading.extend({ urgency: urgency.nullable() }),
});

const similarCase = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  stage: z.string(),
  leadUnit: z.string().nullable(),
  receivedAt: instant,
  /** The signs: words both hold, places both name, days between them, the same asker. */
  why: z.object({
    share: z.number(),
    phrases: z.array(z.string()),
    places: z.array(z.string()),
    sameDivision: z.boolean(),
    sameCategory: z.boolean(),
    days: z.number(),
    sameAsker: z.boolean(),
  }),
});
export type SimilarCase = z.infer<typeof similarCase>;

const similarCases = z.object({ rows: z.array(similarCase) });

export const similar = endpoint({
  method: 'GET',
  path: '/triage/requests/:id/similar',
  permission: 'triage.similar',
  summary: '疑似重复 Open requests that may be the same matter, with what they have in common.',
  input: z.object({ id: z.uuid() }),
  output: similarCases,
});

export const similarToWords = endpoint({
  method: 'POST',
  path: '/triage/similar',
  permission: 'triage.similar',
  summary: '登记时查重 Open requests that may be what the caller is saying; nothing is kept.',
  input: z.object({
    words: plainText({ max: 5000 }),
    place: plainText({ max: 200 }).default(''),
    division: z.string().max(40).optional(),
    phone: z.string().max(20).optional(),
  }),
  output: similarCases,
});

export const adviseAnswer = endpoint({
  method: 'POST',
  path: '/triage/requests/:id/advise',
  permission: 'triage.advise',
  summary:
    '答复提示 What a drafted answer leaves out, takes from others or says without reasons; advice, nothing is kept.',
  input: z.object({ id: z.uuid(), answer: plainText({ max: 5000 }) }),
  output: z.object({
    /** Too little to say anything about. */
    tooShort: z.boolean(),
    isBoilerplate: z.boolean(),
    givesReasons: z.boolean(),
    /** It takes up so little of what was asked that it may answer something else. */
    isBesideThePoint: z.boolean(),
    questions: z.array(z.object({ question: z.string(), isMet: z.boolean() })),
    copied: z.object({ number: z.string(), share: z.number(), passages: z.array(z.string()) }).nullable(),
    /** The citizen's deadline is over. */
    isLate: z.boolean(),
  }),
});
export type AnswerAdvice = z.infer<typeof adviseAnswer.output>;

const modelRow = z.object({
  /** 0 is the starter model shipped with the program. */
  version: z.number(),
  state: z.enum(['current', 'kept', 'refused']),
  madeAt: instant.nullable(),
  chosenAt: instant.nullable(),
  documents: z.number(),
  accuracy: z.number(),
  macroF1: z.number(),
  before: z.number().nullable(),
});

export const quality = endpoint({
  method: 'GET',
  path: '/triage/quality',
  permission: 'triage.quality',
  summary:
    '分办准确情况 Accuracy over time, what is taken for what, what is corrected most, and the classifiers.',
  input: z.object({}),
  output: z.object({
    /** Number of the last entry of the classifiers' chain; choosing one states it. */
    n: z.number(),
    months: z.array(
      z.object({ month: z.string(), decided: z.number(), right: z.number(), inTwo: z.number() }),
    ),
    pairs: z.array(z.object({ proposed: z.string(), chosen: z.string(), count: z.number() })),
    corrected: z.array(z.object({ category: z.string(), decided: z.number(), corrected: z.number() })),
    models: z.array(modelRow),
    lag: z.number(),
  }),
});
export type Quality = z.infer<typeof quality.output>;

export const chooseModel = endpoint({
  method: 'POST',
  path: '/triage/models/:version/choose',
  permission: 'triage.choose-model',
  summary: '改用另一版模型 Go back to another classifier; 0 is the starter.',
  input: z.object({ version: z.coerce.number().int().min(0), n: z.coerce.number().int().min(0) }),
  output: quality.output,
});

import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainText } from '../platform/text.ts';
import { bulletinSources, bulletinStates, bulletinSteps, scopes } from './rules/notices/bulletin.ts';

const id = z.uuid();
const day = z.iso.date();
const title = plainText({ min: 2, max: 100 });
const words = plainText({ min: 2, max: 2000 });

const row = z.object({
  id,
  unit: z.string(),
  scope: z.enum(scopes),
  state: z.enum(bulletinStates),
  /** Published and past its day: down by itself. */
  isOver: z.boolean(),
  title: z.string(),
  draftedOn: day,
  due: day.nullable(),
  publishedOn: day.nullable(),
  until: day.nullable(),
});
export type BulletinRow = z.infer<typeof row>;

export const bulletinLists = ['work', 'published', 'over'] as const;
export const listBulletins = endpoint({
  method: 'GET',
  path: '/bulletins',
  permission: 'bulletins.read',
  summary: '点名通报 In work, published, and taken down; who does not make them sees what is published.',
  input: z.object({
    list: z.enum(bulletinLists).default('published'),
    after: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ rows: z.array(row), next: z.string().nullable() }),
});

const view = row.extend({
  n: z.number(),
  source: z.enum(bulletinSources).nullable(),
  words: z.string(),
  /** What the named unit said, as it is published: masked. */
  unitWords: z.string(),
  /** Why it came back 退回. */
  returned: z.string(),
  opinion: z.string(),
  corrections: z.array(z.object({ day, words: z.string() })),
  withdrawn: z.string(),
  steps: z.array(z.enum(bulletinSteps)),
  recused: z.string().nullable(),
  /** Limits of the city, for the forms. */
  earliestDue: day.nullable(),
  latestUntil: day.nullable(),
  rules: z.string(),
});
export type BulletinView = z.infer<typeof view>;

export const readBulletin = endpoint({
  method: 'GET',
  path: '/bulletins/:id',
  permission: 'bulletins.read',
  summary: 'One bulletin as the reader may see it; a look at one in work stands in the access log.',
  input: z.object({ id }),
  output: view,
});

const stepped = { method: 'POST' as const, output: view };
const seen = z.object({ id, n: z.coerce.number().int().min(1) });
/** A person looked whether a name that is still found is nobody’s. */
const namesLookedAt = z.boolean().default(false);

export const draftBulletin = endpoint({
  ...stepped,
  path: '/bulletins',
  permission: 'bulletins.keep',
  summary: '起草 From a file that proposed it or a ladder; the same id again changes nothing.',
  input: z.object({
    id,
    source: z.enum(bulletinSources),
    from: id,
    scope: z.enum(scopes),
    title,
    words,
    namesLookedAt,
  }),
});

export const editBulletin = endpoint({
  ...stepped,
  path: '/bulletins/:id/edit',
  permission: 'bulletins.keep',
  summary: '修改 The unit is heard anew on another text.',
  input: seen.extend({ scope: z.enum(scopes), title, words, namesLookedAt }),
});

export const hearBulletin = endpoint({
  ...stepped,
  path: '/bulletins/:id/hearing',
  permission: 'bulletins.keep',
  summary: '听取意见 The named unit sees the text and has until a day for its words.',
  input: seen.extend({ due: day }),
});

export const sayBulletin = endpoint({
  ...stepped,
  path: '/bulletins/:id/words',
  permission: 'bulletins.answer',
  summary: '单位说明 Published with the bulletin.',
  input: seen.extend({ words }),
});

export const checkBulletin = endpoint({
  ...stepped,
  path: '/bulletins/:id/check',
  permission: 'bulletins.check',
  summary: '合法性审核 by a second person, after the unit was heard.',
  input: seen.extend({ outcome: z.enum(['passed', 'returned']), words, namesLookedAt }),
});

export const approveBulletin = endpoint({
  ...stepped,
  path: '/bulletins/:id/approve',
  permission: 'bulletins.approve',
  summary: '审批发布 by a leader: published until a day, or returned with a reason.',
  input: seen.extend({
    outcome: z.enum(['published', 'returned']),
    until: day.optional(),
    words: plainText({ min: 2, max: 2000 }).optional(),
    namesLookedAt,
  }),
});

export const correctBulletin = endpoint({
  ...stepped,
  path: '/bulletins/:id/correct',
  permission: 'bulletins.keep',
  summary: '更正 Stands beside the text, which is never changed.',
  input: seen.extend({ words, namesLookedAt }),
});

export const withdrawBulletin = endpoint({
  ...stepped,
  path: '/bulletins/:id/withdraw',
  permission: 'bulletins.keep',
  summary: '撤下 With a reason.',
  input: seen.extend({ words }),
});

import { randomUUID } from 'node:crypto';
import { citySnapshot, type Kinds } from '../../../city/index.ts';
import { type Context, type PostActor, type Services, withContext } from '../../../platform/context.ts';
import { daysAfter } from '../../rules/referrals/steps.ts';
import { survey } from '../ladder-look.ts';
import {
  askReferral,
  decideReferral,
  measureReferral,
  openReferral,
  stateReferral,
} from '../referrals/referrals.ts';
import { approveBulletin, checkBulletin, draftBulletin, hearBulletin, sayBulletin } from './bulletins.ts';

type Do = <T>(post: Kinds['post'], step: (context: Context) => Promise<T>) => Promise<T>;

/** A bulletin to look at in a demonstration: heard, checked, approved and public. */
export async function demoBulletins(services: Services, city: string): Promise<void> {
  const actor = { kind: 'system', name: 'seed' } as const;
  const { posts, rules, date } = await withContext(services, { city, actor }, async (context) => {
    const snapshot = await citySnapshot(context);
    const held = snapshot.items('post').map(({ data }) => data);
    return { posts: held, rules: snapshot.items('conduct')[0]?.data, date: snapshot.date };
  });
  const holds = (role: string, unit?: string) =>
    posts.find(
      (post) => post.roles.some((one) => one === role) && (unit === undefined || post.unit === unit),
    );
  const headOf = (unit: string | null) => (unit === null ? undefined : holds('unit-head', unit));
  const [keeper, checker, leader] = [holds('conduct'), holds('office'), holds('leader')];
  if (rules === undefined || keeper === undefined || checker === undefined || leader === undefined) return;
  const as: Do = (post, step) => withContext(services, { city, actor: holding(post) }, step);
  // asked as the keeper: a confidential request is behind the second wall for the conduct group
  const { seen } = await as(keeper, (context) => survey(context));
  const { number, unit } = seen.map(({ work }) => work).findLast((one) => headOf(one.unit)) ?? {};
  const head = headOf(unit ?? null);
  if (number === undefined || unit == null || head === undefined) return;
  const from = randomUUID();
  await propose(as, { keeper, head }, { id: from, number, unit, due: daysAfter(date, rules.statementDays) });
  const id = randomUUID();
  await as(keeper, async (context) => {
    await draftBulletin(context, { id, source: 'referral', from, scope: 'public', ...text });
    await hearBulletin(context, { id, n: 1, due: daysAfter(date, rules.hearingDays) });
  });
  await as(head, (context) => sayBulletin(context, { id, n: 2, words: '已经安排专人，月底前办完。' }));
  const passed = { outcome: 'passed', words: '事实清楚，程序符合规定。', namesLookedAt: true } as const;
  await as(checker, (context) => checkBulletin(context, { id, n: 3, ...passed }));
  const until = daysAfter(date, Math.min(90, rules.bulletinDays));
  const published = { outcome: 'published', until, words: undefined, namesLookedAt: true } as const;
  await as(leader, (context) => approveBulletin(context, { id, n: 4, ...published }));
}

/** A file that found both responsible and proposes a bulletin. */
async function propose(
  as: Do,
  { keeper, head }: { keeper: Kinds['post']; head: Kinds['post'] },
  { id, number, unit, due }: { id: string; number: string; unit: string; due: string },
): Promise<void> {
  await as(keeper, async (context) => {
    const opened = { id, source: 'look', from: undefined, numbers: [number], unit } as const;
    await openReferral(context, {
      ...opened,
      numbers: [number],
      words: '诉求到期没有办结，多次催办没有答复。',
    });
    await askReferral(context, { id, n: 1, question: '请说明逾期原因。', due });
  });
  await as(head, (context) => stateReferral(context, { id, n: 2, words: '人手不足，没有及时办理。' }));
  await as(keeper, async (context) => {
    const found = { finding: 'found', posts: [head.code], words: '没有按期办理。' } as const;
    await decideReferral(context, { id, n: 3, of: 'direct', ...found, posts: [head.code] });
    await decideReferral(context, { id, n: 4, of: 'leading', ...found, posts: [head.code] });
    const bulletin = { measure: 'propose-bulletin', due: undefined, words: '建议通报。' } as const;
    await measureReferral(context, { id, n: 5, ...bulletin });
  });
}

const text = {
  title: '一件诉求逾期未办被多次催办',
  words:
    '一件群众诉求到期没有办结，单位没有说明原因，群众多次催办后才安排办理。各单位要引以为戒，按期办理、如实说明。',
  namesLookedAt: true,
};

/** Somebody who holds a post, as made-up people do; a person of their own each time. */
function holding({ code, unit, roles }: Kinds['post']): PostActor {
  return { kind: 'post', person: randomUUID(), post: code, unit, roles, scope: '*' };
}

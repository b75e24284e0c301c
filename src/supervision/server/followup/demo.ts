import { randomUUID } from 'node:crypto';
import { citySnapshot } from '../../../city/index.ts';
import { type PostActor, type Services, withContext } from '../../../platform/context.ts';
import { makeLook } from './actions.ts';
import { drawFollowUps, plus } from './drawing.ts';
import { isLooker, isOfUnit } from './rules.ts';
import { lookRows } from './store.ts';

const nobody = '00000000-0000-7000-8000-000000000000';

/** Something to look at in a demonstration: what was closed a month and more ago is drawn, and a few of it looked at. */
export async function demoFollowUps(services: Services, city: string): Promise<void> {
  const found = await withContext(
    services,
    { city, actor: { kind: 'system', name: 'seed' } },
    async (context) => {
      const snapshot = await citySnapshot(context);
      const rules = snapshot.items('follow-up')[0]?.data;
      const holders = snapshot.items('post').map(({ data: { code, unit, roles } }): PostActor => {
        return { kind: 'post', person: nobody, post: code, unit, roles, scope: '*' };
      });
      const actor = holders.find((one) => rules !== undefined && isLooker({ ...context, actor: one }, rules));
      return actor === undefined || rules === undefined ? undefined : { actor, today: snapshot.date };
    },
  );
  if (found === undefined) return;
  const { actor, today } = found;
  const days = { from: plus(today, -50), to: plus(today, -31) };
  await withContext(services, { city, actor }, (context) =>
    drawFollowUps(context, { id: randomUUID(), ...days }),
  );
  const due = await withContext(services, { city, actor }, async (context) => {
    const rows = await lookRows(context, { today, list: 'due', limit: 40 });
    const snapshot = await citySnapshot(context);
    return rows.filter(({ unit }) => !isOfUnit(context, snapshot, unit));
  });
  for (const [at, said] of looks.entries()) {
    // one in three is looked at, so that others are left to try
    const row = due[at * 3];
    if (row === undefined) return;
    const { id, n, look } = row;
    await withContext(services, { city, actor }, (context) =>
      makeLook(context, { id, n, look, answers: {}, ...said }),
    );
  }
}

type Said = Pick<
  Parameters<typeof makeLook>[1],
  'way' | 'outcome' | 'words' | 'before' | 'after' | 'measured'
>;

const holds = { way: 'phone', outcome: 'holds', words: '电话核实，办结以后没有再出现。' } as const;
const looks: readonly Said[] = [
  holds,
  { way: 'phone', outcome: 'partly', words: '比以前好，下雨天还有。' },
  {
    way: 'site',
    outcome: 'came-back',
    words: '现场看，又出现了。',
    before: '办结时已清理干净。',
    after: '现场又有堆放。',
  },
  holds,
  {
    ...holds,
    words: '回访说一直正常。',
    measured: { what: '夜间噪声（分贝）', before: '61.5', after: '48' },
  },
];

import { randomUUID } from 'node:crypto';
import { citySnapshot } from '../../../city/index.ts';
import { type PostActor, type Services, withContext } from '../../../platform/context.ts';
import { mayDo } from '../../../platform/permission.ts';
import { type LookWay, lookWays } from '../../rules/followup/follow-up.ts';
import { supervisionPermissions } from '../../rules/permissions.ts';
import { makeLook } from './actions.ts';
import { drawFollowUps, plus } from './drawing.ts';
import { isLooker, isOfUnit, waysHere } from './rules.ts';
import { lookRows } from './store.ts';

const nobody = '00000000-0000-7000-8000-000000000000';

/** A demonstration looks back a month and not further: what was closed a week ago is looked at, so that something is due. */
const shownDays = 7;
const back = 29;

/** Something to look at in a demonstration: what was closed in the last weeks is drawn, and some of it looked at. */
export async function demoFollowUps(services: Services, city: string): Promise<void> {
  const found = await withContext(
    services,
    { city, actor: { kind: 'system', name: 'seed' } },
    async (context) => {
      const snapshot = await citySnapshot(context);
      const rules = snapshot.items('follow-up')[0]?.data;
      if (rules === undefined) return undefined;
      const lookers = snapshot
        .items('post')
        .map(({ data: { code, unit, roles } }): PostActor => {
          return { kind: 'post', person: nobody, post: code, unit, roles, scope: '*' };
        })
        .filter((actor) => isLooker({ ...context, actor }, rules));
      const drawer = lookers.find((actor) => mayDo(supervisionPermissions['follow-ups.draw'], actor).ok);
      const asked = { source: 'request', why: 'lot' } as const;
      const byWay = lookWays.map((way) =>
        lookers.find((actor) => waysHere({ ...context, actor }, rules, asked).includes(way)),
      );
      return {
        drawer,
        byWay,
        today: snapshot.date,
        days: [shownDays, ...rules.days.filter((day) => day > shownDays)],
      };
    },
  );
  if (found?.drawer === undefined) return;
  const { drawer, byWay, today, days } = found;
  await withContext(services, { city, actor: drawer }, (context) =>
    drawFollowUps(context, { id: randomUUID(), from: plus(today, -back), to: plus(today, -1) }, { days }),
  );
  await playLooks(services, { city, today, drawer, actorOf: (way) => byWay[lookWays.indexOf(way)] });
}

interface Play {
  city: string;
  today: string;
  drawer: PostActor;
  actorOf: (way: LookWay) => PostActor | undefined;
}

async function playLooks(services: Services, { city, today, drawer, actorOf }: Play): Promise<void> {
  const due = await withContext(services, { city, actor: drawer }, async (context) => {
    const rows = await lookRows(context, { today, list: 'due', limit: 40 });
    const snapshot = await citySnapshot(context);
    const posts = lookWays.flatMap((way) => actorOf(way) ?? []);
    return rows.filter(
      ({ unit, source }) =>
        source === 'request' && !posts.some((actor) => isOfUnit({ ...context, actor }, snapshot, unit)),
    );
  });
  // some are left to try, however few there are
  const most = Math.ceil((due.length * 2) / 3);
  for (const [at, said] of looks.slice(0, most).entries()) {
    const row = due[at];
    const actor = actorOf(said.way);
    if (row === undefined) return;
    if (actor === undefined) continue;
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
  {
    way: 'site',
    outcome: 'came-back',
    words: '现场看，又出现了。',
    before: '办结时已清理干净。',
    after: '现场又有堆放。',
  },
  { way: 'phone', outcome: 'partly', words: '比以前好，下雨天还有。' },
  holds,
  {
    way: 'site',
    outcome: 'holds',
    words: '现场复测，一直正常。',
    before: '办结时已加装隔音。',
    after: '设施完好，夜间已停机。',
    measured: { what: '夜间噪声（分贝）', before: '61.5', after: '48' },
  },
];

import { v5 as uuid } from 'uuid';
import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { listedTargets, type TargetRow } from '../../pairing/index.ts';
import { type Services, withContext } from '../../platform/context.ts';
import { makeVisit } from '../contract.ts';
import { daysFrom } from '../rules/coverage.ts';
import { recordVisit } from './making.ts';
import { record } from './record.ts';

const space = '7a1d7e0f-5a43-5f0e-8a51-2f6d7c1b9e10';

/**
 * What a demonstration shows of visits: made-up notes of the city's own units at those they help, most in order, one
 * community visited by many, two notes that read alike, a promise kept, one overdue, one to be checked. Cheap.
 */
export async function demoVisits(services: Services, city: string): Promise<void> {
  await withContext(services, { city, actor: { kind: 'system', name: 'seed' } }, async (context) => {
    const snapshot = await citySnapshot(context);
    if (snapshot.items('visiting').length === 0) return;
    const targets = await listedTargets(context);
    for (const said of madeUp(snapshot, targets)) {
      const { unit, post, ...input } = said;
      await recordVisit(context, makeVisit.input.parse(input), { unit, post, mayAssign: false });
    }
    await settleSome(snapshot, context);
  });
}

interface Said {
  unit: string;
  post: string;
  id: string;
  form: string;
  target: Pick<TargetRow, 'kind' | 'division' | 'unit' | 'name' | 'number'>;
  at: string;
  note: string;
  answers?: object[];
  items?: object[];
}

const idOf = (city: CitySnapshot, what: string): string => uuid(`${city.city}/demo-visit/${what}`, space);
const same =
  '看了社区活动室和背街小巷，路面有几处破损，路灯有两盏不亮，居民反映晚上走路不方便，当场联系了社区干部，约定下周再来看。';

/** The visits, all drawn from the city's data in its order. */
function madeUp(city: CitySnapshot, targets: readonly TargetRow[]): Said[] {
  const posts = city
    .items('post')
    .filter(({ data }) => data.roles.includes('unit-head') && data.vacant !== true);
  const of = (kind: TargetRow['kind']) => targets.filter((one) => one.kind === kind);
  const [communities, villages, firms] = [of('community'), of('village'), of('firm')];
  const said = (at: number, form: string, target: TargetRow | undefined, more: Partial<Said>): Said[] => {
    const post = posts[at % posts.length];
    if (post === undefined || target === undefined) return [];
    const { kind, division, unit, name, number } = target;
    const day = daysFrom(city.date, -3 - at * 2);
    return [
      {
        ...{ unit: post.data.unit, post: post.code, id: idOf(city, `${at}/${form}`), form },
        target: { kind, division, unit, name, number },
        at: `${day}T02:00:00.000Z`,
        note: '演示数据·非真实。',
        ...more,
      },
    ];
  };
  const item = (what: string, kind: string, words: string, more: object = {}) => ({
    ...{ id: idOf(city, what), kind, words },
    ...more,
  });
  const dueFrom = (days: number) => daysFrom(city.date, days);
  return [
    // 多头走访: three units at one community within weeks; two of their notes read alike
    ...said(0, 'field-note', communities[0], {
      note: same,
      items: [item('lamps', 'need', '巷口两盏路灯坏了，晚上看不清路。')],
    }),
    ...said(1, 'field-note', communities[0], {
      note: same,
      items: [item('bench', 'promise', '给活动室添四条长凳。', { due: dueFrom(20) })],
    }),
    ...said(2, 'field-note', communities[0], {
      note: '和居民代表坐了一会，主要说停车和晾晒。',
      items: [item('parking', 'idea', '把空地划成临时停车位，白天给菜场用，晚上给居民用。')],
    }),
    ...said(3, 'ten-questions', firms[0], {
      answers: [
        { question: 'finance', problem: true, words: '流动资金紧，利息比去年高。' },
        { question: 'labour', problem: true, words: '缺熟练工。' },
        { question: 'policy', problem: false },
      ],
      items: [item('loan', 'need', '想对接低息贷款，用来周转原料。', { question: 'finance' })],
    }),
    ...said(4, 'policy-talk', villages[0], {
      items: [
        item('medical', 'question', '异地就医怎么报销？', { answer: '先备案，直接结算；村里可以帮着备案。' }),
        item('pension', 'question', '灵活就业的社保补贴村里人能不能领？'),
      ],
    }),
    ...said(5, 'leader-visit', villages[1], {
      items: [
        item('road', 'promise', '生产路最窄的一段加宽，能过收割机。', { due: daysFrom(city.date, -2) }),
        item('pump', 'promise', '泵站的水泵修好，赶上春灌。', { due: dueFrom(10) }),
        item('relief', 'answered', '问五保户的补贴几时发。', {
          answer: '每月十日前发到卡上，这个月的已经发了。',
        }),
      ],
    }),
  ].map((one) => (one.form === 'leader-visit' ? { ...one, theme: 'rural' } : one));
}

/** One promise done and waiting to be checked. */
async function settleSome(city: CitySnapshot, context: Parameters<typeof record>[0]): Promise<void> {
  await record(
    context,
    { kind: 'visit-item', id: idOf(city, 'pump') },
    {
      ...{ seen: 1, type: 'item-settled', body: { outcome: 'done', on: city.date } },
      words: { words: '水泵已更换，试水正常。' },
    },
  );
}

import { v7 as uuid } from 'uuid';
import type { CitySnapshot, Kinds } from '../../../city/index.ts';
import { noteAccessNow, personalValues } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { dayAndTime, nameIn } from '../../../platform/i18n.ts';
import type { Instant } from '../../../platform/time.ts';
import { writeWorkbook } from '../../../platform/workbook-file.ts';
import type { RequestState } from '../../rules/state.ts';
import { snapshot } from '../../server/city.ts';
import { record } from '../../server/record.ts';
import { loadRequest } from '../../server/store.ts';
import { batchMessages } from '../messages.ts';
import { releasedWords } from './released.ts';
import { repliesDue, upperCounts } from './store.ts';

const mostReplies = 500;
const answers = new Set([
  'answered',
  'answered-directly',
  'answer-reviewed',
  'answer-proposed',
  'decline-decided',
  'handover-decided',
]);

/** The platforms above, and what waits to go up to each. */
export async function viewPlatforms(context: Context) {
  const city = await snapshot(context);
  const counts = await upperCounts(context);
  return {
    platforms: city.items('platform').map(({ data: { code, name, from } }) => {
      const { open = 0, toReply = 0, replied = 0 } = counts.find((one) => one.source === from) ?? {};
      return { code, name, open, toReply, replied };
    }),
  };
}

/**
 * 回复上级平台: the answers it waits for, in its own columns and words; each request notes that its answer went up. Asked
 * again for a day, the same rows are written once more and nothing is noted. What is printed 刊发 holds released words only.
 */
export async function replyUp(
  context: Context,
  { platform: code, again }: { platform: string; again?: string | undefined },
): Promise<{ fileName: string; base64: string; rows: number; left: number }> {
  const city = await snapshot(context);
  const platform = city.item('platform', code)?.data;
  if (platform === undefined) throw new Refused('invalid', { fields: { platform: 'not-a-choice' } });
  const due = await repliesDue(context, {
    source: platform.from,
    again,
    zone: city.zone,
    limit: mostReplies + 1,
  });
  const ids = due.slice(0, mostReplies);
  if (ids.length === 0) throw new Refused('not-now', { reason: 'nothing-to-reply' });
  const batch = uuid();
  const rows: string[][] = [];
  for (const id of ids) {
    const reply = await (platform.reply.public === true ? printedOf : replyOf)(context, city, id);
    rows.push(platform.reply.columns.map((column) => cellOf(platform, column, reply)));
    if (again === undefined)
      await record(context, id, reply.state, { type: 'replied-up', body: { platform: code, batch } });
  }
  await noteAccessNow(context, {
    action: 'export',
    subject: null,
    details: { list: 'upper-replies', platform: code, rows: rows.length, again: again ?? '' },
  });
  return { ...(await fileOf(city, platform, rows)), rows: rows.length, left: due.length - ids.length };
}

interface Reply {
  state: RequestState;
  values: Readonly<Record<(typeof valueNames)[number], string>>;
}

const valueNames = [
  'upperNumber',
  'number',
  'title',
  'unit',
  'answer',
  'receivedAt',
  'answeredAt',
  'solved',
  'grade',
] as const;

async function replyOf(context: Context, city: CitySnapshot, id: string): Promise<Reply> {
  const loaded = await loadRequest(context, id);
  const said = await personalValues(context, { kind: 'request', subject: id });
  return {
    state: loaded.state,
    values: {
      ...factsOf(city, loaded),
      title: said.find(({ name, n }) => name === 'title' && n === 1)?.text ?? '',
      answer: said.findLast(({ name, text }) => name === 'answer' && text !== null)?.text ?? '',
    },
  };
}

/**
 * What a medium prints of a request: the asker agreed, did not ask for secrecy, and a reviewer released this answer
 * (office.md: public only with both), or nothing beyond its numbers and its state.
 */
async function printedOf(context: Context, city: CitySnapshot, id: string): Promise<Reply> {
  const loaded = await loadRequest(context, id);
  const { state } = loaded;
  const { wantsPublic, confidential, upperNumber, number } = state.facts;
  const released = wantsPublic && !confidential ? await releasedWords(context, id) : undefined;
  // words released of an earlier answer say nothing of the one given since
  if (released === undefined || released.at < (answeredAtOf(loaded) ?? ''))
    return { state, values: { ...nothing, upperNumber: upperNumber ?? '', number } };
  const { title, answer } = released;
  return { state, values: { ...factsOf(city, loaded), title, answer } };
}

const nothing = Object.fromEntries(valueNames.map((name) => [name, ''])) as Reply['values'];

type Loaded = Awaited<ReturnType<typeof loadRequest>>;

function answeredAtOf({ entries }: Loaded): Instant | undefined {
  return entries.findLast(({ type }) => answers.has(type))?.recordedAt;
}

function factsOf(city: CitySnapshot, loaded: Loaded): Omit<Reply['values'], 'title' | 'answer'> {
  const { state } = loaded;
  const answeredAt = answeredAtOf(loaded);
  const words = batchMessages['zh-CN'];
  const unit = city.item('unit', state.lead ?? state.owner)?.data.name;
  const grade = state.grade === null ? undefined : city.item('grade', state.grade)?.data.name;
  return {
    upperNumber: state.facts.upperNumber ?? '',
    number: state.facts.number,
    unit: unit === undefined ? state.owner : nameIn(unit, 'zh-CN'),
    receivedAt: dayAndTime(state.receivedAt, city),
    answeredAt: answeredAt === undefined ? '' : dayAndTime(answeredAt, city),
    solved: state.solved === null ? words.notAsked : state.solved ? words.yes : words.no,
    grade: grade === undefined ? '' : nameIn(grade, 'zh-CN'),
  };
}

function cellOf(
  { reply }: Kinds['platform'],
  column: Kinds['platform']['reply']['columns'][number],
  { state, values }: Reply,
): string {
  if (column.value === undefined) return column.fixed ?? '';
  if (column.value !== 'outcome') return values[column.value];
  const ours: Readonly<Record<string, string>> = batchMessages['zh-CN'].outcomes;
  const { outcome } = state;
  return reply.outcomes.find((one) => one.outcome === outcome)?.words ?? ours[outcome ?? ''] ?? outcome ?? '';
}

async function fileOf(
  city: CitySnapshot,
  platform: Kinds['platform'],
  rows: readonly (readonly string[])[],
): Promise<{ fileName: string; base64: string }> {
  const bytes = await writeWorkbook({
    sheet: platform.reply.sheet,
    note: city.mode === 'demo' ? '演示数据·非真实' : null,
    heads: platform.reply.columns.map(({ head, value }) => ({ head, width: value === 'answer' ? 60 : 18 })),
    rows,
  });
  const name = batchMessages['zh-CN'].replySheet(platform.name.zh, city.date);
  return { fileName: `${name}.xlsx`, base64: bytes.toString('base64') };
}

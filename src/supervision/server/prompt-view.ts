import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { chain, type Entry, personalValues } from '../../ledger/index.ts';
import { type DeadlineProof, proofSentence } from '../../platform/calendar/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { formatCivilDate, formatDate, formatDue, type Language, nameIn } from '../../platform/i18n.ts';
import { mayDo } from '../../platform/permission.ts';
import type { CivilDate } from '../../platform/time.ts';
import { maskedTitles, titlesOf } from '../../requests/index.ts';
import { writeLetter } from '../../requests/rules/letter.ts';
import { sayCauses } from '../cause-messages.ts';
import type { Paper } from '../contract-ladder.ts';
import type { PromptView } from '../contract-prompts.ts';
import { paperMessages } from '../messages.ts';
import { ladderOffice, supervisionPermissions } from '../rules/permissions.ts';
import { foldPrompt, type Prompt, type PromptItem, weekOf } from '../rules/prompt.ts';
import { issuingUnit, letterheadOf } from './ladder-papers.ts';
import { subjectOf } from './prompt-store.ts';
import { draftPrompts } from './prompts.ts';

/** 一份每周重点提示: as it was issued, or what it would say this week. @throws Refused `not-found` */
export async function promptView(
  context: Context,
  { week, unit }: { week: CivilDate; unit: string },
  language: Language,
): Promise<PromptView> {
  if (!mayRead(context, unit)) throw new Refused('not-found');
  const entries = await chain(context, 'prompt', subjectOf(week, unit));
  const prompt = foldPrompt(entries);
  const mayIssue = mayDo(supervisionPermissions['prompts.issue'], context.actor).ok;
  if (prompt !== undefined) return issuedView(context, { prompt, entries }, language);
  const city = await citySnapshot(context);
  const draft =
    mayIssue && week === weekOf(city.date) ? (await draftPrompts(context, unit)).get(unit) : undefined;
  if (draft === undefined) throw new Refused('not-found');
  return {
    ...{ week, unit, n: 0, ...draft, ...nothingYet, mayIssue, mayAnswer: false },
    items: await shown(context, draft.items),
  };
}

const nothingYet = {
  ...{ due: null, proof: null, issuedAt: null, by: null, words: null, answer: null, answeredAt: null },
  ...{ answeredBy: null, until: null, paper: null },
} as const;

function mayRead({ actor }: Context, unit: string): boolean {
  if (actor.kind !== 'post') return actor.kind === 'system';
  if (ladderOffice.some((role) => actor.roles.includes(role))) return true;
  return unit === actor.unit || (actor.scope !== '*' && actor.scope.includes(unit));
}

async function shown(context: Context, items: readonly PromptItem[]): Promise<PromptView['items']> {
  const titles = await titlesOf(
    context,
    items.map(({ request }) => request),
  );
  return items.map((item) => ({ ...item, why: [...item.why], title: titles.get(item.request) ?? '' }));
}

interface Told {
  prompt: Prompt;
  entries: readonly Entry[];
}

async function issuedView(
  context: Context,
  { prompt, entries }: Told,
  language: Language,
): Promise<PromptView> {
  const { week, unit, n } = prompt;
  const values = await personalValues(context, { kind: 'prompt', subject: subjectOf(week, unit) });
  const said = (at: number | null) =>
    values.find((value) => value.n === at && value.name === 'words')?.text ?? null;
  const by = (at: number | null) => {
    const actor = entries.find((entry) => entry.n === at)?.actor;
    return actor?.kind === 'post' ? { post: actor.post, unit: actor.unit } : null;
  };
  const { actor } = context;
  const words = said(1);
  return {
    ...{ week, unit, n, carried: [...prompt.carried], words },
    items: await shown(context, prompt.items),
    due: prompt.due.due,
    proof: proofSentence(prompt.due.proof as unknown as DeadlineProof, language),
    issuedAt: prompt.issuedAt,
    by: by(1),
    answer: said(prompt.answeredIn),
    answeredAt: prompt.answeredAt,
    answeredBy: by(prompt.answeredIn),
    until: prompt.until,
    paper: await paperOf(context, prompt, { sender: by(1)?.unit ?? '', words }),
    mayIssue: false,
    mayAnswer:
      actor.kind === 'post' &&
      actor.unit === unit &&
      prompt.answeredAt === null &&
      mayDo(supervisionPermissions['prompts.answer'], actor).ok,
  };
}

/** The paper: facts of the entry, titles masked as they are now; what was erased is named by its number alone. */
async function paperOf(
  context: Context,
  prompt: Prompt,
  { sender, words }: { sender: string; words: string | null },
): Promise<Paper | null> {
  const city = await citySnapshot(context);
  const code = city.items('city')[0]?.data.weeklyPrompt?.template;
  const template = code === undefined ? undefined : city.item('template', code)?.data;
  if (template === undefined) return null;
  const titles = await maskedTitles(
    context,
    prompt.items.map(({ request }) => request),
  );
  const from = issuingUnit(city, sender);
  const letter = writeLetter(template, {
    ...{ unit: nameOf(city, prompt.unit), sender: nameOf(city, from) },
    items: linesOf(prompt, titles, words).join('\n'),
    answerBy: formatDue(prompt.due.due, { zone: city.zone, language: 'zh-CN' }, 'full'),
    phone: city.items('city')[0]?.data.publicPhone.number ?? null,
    date: formatDate(prompt.issuedAt, { zone: city.zone, language: 'zh-CN' }, 'full'),
  });
  return letter === null ? null : { number: prompt.week, letterhead: letterheadOf(city, from), ...letter };
}

function nameOf(city: CitySnapshot, unit: string): string {
  const name = city.item('unit', unit)?.data.name;
  return name === undefined ? unit : nameIn(name, 'zh-CN');
}

function linesOf(prompt: Prompt, titles: ReadonlyMap<string, string>, words: string | null): string[] {
  const say = paperMessages['zh-CN'];
  const items = prompt.items.map(({ request, number, kind, why }, at) =>
    say.item(at + 1, {
      kind: say.kinds[kind],
      number,
      title: titles.get(request) ?? '',
      why: sayCauses(why, 'zh-CN'),
    }),
  );
  const carried = prompt.carried.map((week) => say.carried(formatCivilDate(week, 'zh-CN', 'full')));
  return [...items, ...carried, ...(words === null ? [] : [words])];
}

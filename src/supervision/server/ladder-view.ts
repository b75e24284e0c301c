import { chain, type Entry, personalValues } from '../../ledger/index.ts';
import { type DeadlineProof, proofSentence } from '../../platform/calendar/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Language } from '../../platform/i18n.ts';
import { mayDo } from '../../platform/permission.ts';
import type { CivilDate } from '../../platform/time.ts';
import { titlesOf } from '../../requests/index.ts';
import type { SetDeadline } from '../../requests/rules/events.ts';
import type { LadderView, Paper, ToldStep } from '../contract-ladder.ts';
import type { IssuedStep } from '../rules/ladder-events.ts';
import { ladderOffice, supervisionPermissions } from '../rules/permissions.ts';
import { loadSeen } from './ladder.ts';
import { rowOf, stepView } from './ladder-look.ts';

type Words = ReadonlyMap<string, string>;

/** Sealed words of a ladder by entry and name; what was erased is not among them. */
async function wordsOf(context: Context, request: string): Promise<Words> {
  const values = await personalValues(context, { kind: 'ladder', subject: request });
  return new Map(
    values.flatMap(({ n, name, text }) => (text === null ? [] : [[`${n}/${name}`, text] as const])),
  );
}

/** 一件诉求的督办情况: a unit reads what was issued to it and the units under it. */
export async function ladderView(context: Context, request: string, language: Language): Promise<LadderView> {
  const seen = await loadSeen(context, request);
  const entries = await chain(context, 'ladder', request);
  const words = await wordsOf(context, request);
  const title = (await titlesOf(context, [request])).get(request) ?? '';
  const { step: _last, ...row } = rowOf(context, seen, title);
  const steps = seen.ladder.steps.filter(({ unit }) => mayRead(context, unit));
  return {
    ...row,
    steps: steps.map((step) => ({
      ...stepView(context, step, seen.work),
      ...tell(step, entries, words, language),
    })),
    consultations: entries.flatMap(({ n, type, body, recordedAt }) =>
      type !== 'consultation-called'
        ? []
        : [
            {
              at: n,
              units: body['units'] as string[],
              time: String(body['time']),
              calledAt: recordedAt,
              hasLetter: words.has(`${n}/letter`),
            },
          ],
    ),
    mayConsult: mayDo(supervisionPermissions['ladder.consult'], context.actor).ok,
  };
}

/** The office reads all; a unit its own and those below it. */
function mayRead({ actor }: Context, unit: string): boolean {
  if (actor.kind !== 'post') return actor.kind === 'system';
  if (ladderOffice.some((role) => actor.roles.includes(role))) return true;
  return unit === actor.unit || (actor.scope !== '*' && actor.scope.includes(unit));
}

type Told = Pick<ToldStep, 'hasLetter' | 'words' | 'proof' | 'by' | 'said'>;

function tell(step: IssuedStep, entries: readonly Entry[], words: Words, language: Language): Told {
  const issued = entries.find(({ n }) => n === step.at);
  const { actor } = issued ?? {};
  return {
    hasLetter: words.has(`${step.at}/letter`),
    words: words.get(`${step.at}/words`) ?? null,
    proof: proofSentence(step.due.proof as unknown as DeadlineProof, language),
    by: actor?.kind === 'post' ? { post: actor.post, unit: actor.unit } : null,
    said: entries
      .filter(({ body }) => body['at'] === step.at)
      .map(({ n, type, recordedAt, actor: who, body }) => ({
        n,
        type: type === 'rung-answered' && body['stand'] === 'objects' ? 'rung-objected' : type,
        at: recordedAt,
        post: who.kind === 'post' ? who.post : null,
        unit: who.kind === 'post' ? who.unit : null,
        words: words.get(`${n}/words`) ?? null,
        until: (body['until'] ?? null) as CivilDate | null,
        due: (body['due'] as SetDeadline | undefined)?.due ?? null,
      })),
  };
}

/** 督办文书 as it was issued. @throws Refused `not-found` where there is none, or it is another unit's */
export async function paperOf(
  context: Context,
  { request, at }: { request: string; at: number },
): Promise<Paper> {
  const { ladder } = await loadSeen(context, request);
  const step = ladder.steps.find((one) => one.at === at);
  if (step !== undefined && !mayRead(context, step.unit)) throw new Refused('not-found');
  const text = (await wordsOf(context, request)).get(`${at}/letter`);
  if (text === undefined) throw new Refused('not-found', { reason: 'no-paper' });
  return JSON.parse(text) as Paper;
}

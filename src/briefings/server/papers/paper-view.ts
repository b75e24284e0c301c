import { citySnapshot, workingCalendar } from '../../../city/index.ts';
import type { Kinds } from '../../../city/rules/kinds/registry.ts';
import type { Context } from '../../../platform/context.ts';
import { withContext } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { Exchange } from '../../../platform/http/route.ts';
import { mayDo } from '../../../platform/permission.ts';
import { findPrivate } from '../../../triage/index.ts';
import type { IssueView, PaperView } from '../../contract-papers.ts';
import type { Count, Figure } from '../../rules/papers/figure.ts';
import { type Issue, type IssuedFrame, type IssueStep, refusalOf } from '../../rules/papers/issue.ts';
import { type LintFinding, lint } from '../../rules/papers/lint.ts';
import { periodWords } from '../../rules/papers/period.ts';
import { disagreements, plainOf } from '../../rules/papers/text.ts';
import { briefingPermissions, paperMakers } from '../../rules/permissions.ts';
import { loadIssue, wordsOfIssue } from './paper-store.ts';
import { asWholeCity, isOfRequests, valuesOf } from './paper-values.ts';

/** Who takes which step. */
const permissionOf = {
  save: 'papers.write',
  submit: 'papers.write',
  drop: 'papers.write',
  'send-back': 'papers.review',
  review: 'papers.review',
  issue: 'papers.issue',
} as const satisfies Record<IssueStep, keyof typeof briefingPermissions>;
const stepNames = Object.keys(permissionOf) as IssueStep[];

/** A paper as screens are told of it; an issue keeps the frame it came out in. */
export function paperView(paper: Kinds['paper'], kept?: IssuedFrame): PaperView {
  const { code, name, content, masthead, publisher, internal, limit, report, send, issue, copies } = paper;
  const now = { masthead, publisher, internal, report, send, issueTo: issue, copies };
  return { code, name, content, limit, ...now, ...kept };
}

/** Whether somebody sees issues before they come out. */
export function isMaker({ actor }: Pick<Context, 'actor'>): boolean {
  if (actor.kind !== 'post') return actor.kind === 'system';
  return actor.roles.some((role) => paperMakers.some((maker) => maker === role) || role === 'leader');
}

/** What asks for the editor's eye, personal words among it: those that are sure stop the text. */
export function lintOf(title: string, text: string, limit: number): LintFinding[] {
  const personal = `${title}\n${text}`.split('\n').flatMap((line, at) =>
    findPrivate(plainOf(line)).map(({ kind, from, to, sure }) => ({
      kind: sure && kind !== 'name' && kind !== 'address' ? ('private' as const) : ('maybe-private' as const),
      line: at,
      words: plainOf(line).slice(from, to),
    })),
  );
  return [...lint(title, text, limit), ...personal];
}

interface Loaded {
  issue: Issue;
  title: string;
  text: string;
  view: Omit<IssueView, 'figures' | 'differs' | 'lint'>;
}

/** One issue for whoever looks; a draft's figures are counted anew. @throws Refused `not-found` */
export async function viewPaper(exchange: Exchange, id: string): Promise<IssueView> {
  const { services, city, actor } = exchange;
  const loaded = await withContext(services, { city, actor }, (context) => load(context, id));
  const { issue, title, text, view } = loaded;
  const isOpen = issue.issued === null && issue.state !== 'dropped';
  const values = isOpen
    ? await asWholeCity(exchange, (context) => valuesOf(context, issue.figures))
    : new Map(issue.issued?.values.map(({ name, value }) => [name, value]));
  return {
    ...view,
    figures: issue.figures.map((figure) => ({
      ...{ name: figure.name, form: figure.form, opens: opensOf(figure) },
      value: values.get(figure.name) ?? '',
    })),
    differs: isOpen ? disagreements(text, values) : [],
    lint: isOpen ? lintOf(title, text, view.frame.limit) : [],
  };
}

function opensOf({ counts }: Figure): IssueView['figures'][number]['opens'] {
  const [first] = counts;
  if (first === undefined || isOfRequests(first)) return 'requests';
  return first.figure.startsWith('notes') ? 'notes' : 'problems';
}

/** An issue as far as the post may see it. @throws Refused `not-found` */
export async function seenIssue(context: Context, id: string) {
  const loaded = await loadIssue(context, id);
  const { issue } = loaded;
  if (issue === undefined || (issue.issued === null && !isMaker(context))) throw new Refused('not-found');
  return { ...loaded, issue };
}

async function load(context: Context, id: string): Promise<Loaded> {
  const { issue, entries } = await seenIssue(context, id);
  const words = await wordsOfIssue(context, id);
  const city = await citySnapshot(context);
  const paper = city.item('paper', issue.paper)?.data;
  if (paper === undefined) throw new Refused('not-found');
  const [title, text] = [words(issue.textAt, 'title'), words(issue.textAt, 'text')];
  const { issued } = issue;
  const steps = stepsFor(context, issue);
  return {
    ...{ issue, title, text },
    view: {
      ...{ id, n: issue.n, paper: issue.paper, series: issue.series, state: issue.state, title, text },
      ...{ from: issue.from, to: issue.to, updatedAt: issue.updatedAt },
      ...{ number: issued?.number ?? null, total: issued?.total ?? null, day: issued?.day ?? null },
      frame: paperView(paper, issued?.frame),
      period: periodWords(workingCalendar(city).clock, paper.week, issue),
      history: entries.map(({ n, type, recordedAt, actor }) => ({
        ...{ n, type, at: recordedAt, reason: words(n, 'reason') || null },
        post: actor.kind === 'post' ? actor.post : null,
      })),
      ...steps,
      sha256: issued?.sha256 ?? null,
      isDemo: city.mode === 'demo',
    },
  };
}

function stepsFor({ actor }: Context, issue: Issue): Pick<IssueView, 'possible' | 'notYet'> {
  if (actor.kind !== 'post') return { possible: [], notYet: null };
  const may = stepNames.filter((step) => mayDo(briefingPermissions[permissionOf[step]], actor).ok);
  const refused = new Map(may.map((step) => [step, refusalOf(issue, step, actor.person)]));
  return {
    possible: may.filter((step) => refused.get(step) === undefined),
    notYet: [...refused.values()].includes('paper-own') ? 'paper-own' : null,
  };
}

/** One count behind a figure of an issue: what its list is of. @throws Refused `not-found` */
export async function countBehind(context: Context, id: string, at: number): Promise<Count> {
  const { issue } = await seenIssue(context, id);
  const [count] = issue.figures[at]?.counts ?? [];
  if (count === undefined) throw new Refused('not-found');
  return count;
}

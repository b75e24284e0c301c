import type { Context } from '../../../platform/context.ts';
import { asRefusal } from '../../../platform/errors.ts';
import { idOfNumber, numbersOf, readableRequest } from '../../../requests/index.ts';
import { problemsNamed } from '../../../supervision/index.ts';
import { hotIssues, membersOfIssue } from '../../../triage/index.ts';
import { type Act, type ActLink, actSources, joined } from '../../rules/acts/act.ts';
import { seesAll } from './sight.ts';

export const mostIssues = 200;
const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** What a form names, found: a request by its number, the rest by id; undefined where something is not there for whoever asks. */
export async function findLinks(
  context: Context,
  said: readonly { kind: ActLink['kind']; subject: string }[],
): Promise<ActLink[] | undefined> {
  const found: ActLink[] = [];
  for (const { kind, subject } of said) {
    const id = await idOf(context, kind, subject);
    if (id === undefined) return undefined;
    found.push({ kind, subject: id });
  }
  return joined([], found);
}

async function idOf(context: Context, kind: ActLink['kind'], subject: string): Promise<string | undefined> {
  if (kind === 'request') return readable(context, subject);
  if (!isId(subject)) return undefined;
  const names = await namesOf(context, [{ kind, subject }]);
  return names.has(`${kind}:${subject}`) ? subject : undefined;
}

/** A unit complained of never links the complaint, nor learns of it so. */
async function readable(context: Context, number: string): Promise<string | undefined> {
  const id = isId(number) ? number : await idOfNumber(context, number);
  if (id === undefined) return undefined;
  try {
    return (await readableRequest(context, id)).id;
  } catch (error) {
    if (asRefusal(error) === undefined) throw error;
    return undefined;
  }
}

/** What the sources of an act are called, for whoever may see them. */
export async function namesOf(context: Context, links: readonly ActLink[]): Promise<Map<string, string>> {
  const of = (kind: ActLink['kind']) =>
    links.filter((link) => link.kind === kind).map(({ subject }) => subject);
  const ids = Object.fromEntries(actSources.map((kind) => [kind, of(kind)])) as Record<
    ActLink['kind'],
    string[]
  >;
  const unit = context.actor.kind === 'post' && !seesAll(context) ? context.actor.unit : null;
  const numbers = await numbersOf(context, ids.request);
  const problems = ids.problem.length === 0 ? new Map() : await problemsNamed(context, ids.problem, unit);
  const issues = ids.issue.length === 0 || !seesAll(context) ? [] : await hotIssues(context, mostIssues);
  return new Map([
    ...[...numbers].map(([id, name]): [string, string] => [`request:${id}`, name]),
    ...[...problems].map(([id, name]): [string, string] => [`problem:${id}`, name]),
    ...issues.map(({ id, title }): [string, string] => [`issue:${id}`, title]),
  ]);
}

/** Requests whose askers an act is for: those named, and the members of its hot issues as they are now. */
export async function askersOf(context: Context, { links }: Pick<Act, 'links'>): Promise<string[]> {
  const all = new Set<string>();
  for (const { kind, subject } of links) {
    if (kind === 'request') all.add(subject);
    if (kind === 'issue') for (const one of await membersOfIssue(context, subject)) all.add(one);
  }
  return [...all].toSorted();
}

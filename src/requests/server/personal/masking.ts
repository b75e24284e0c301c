import type { Context } from '../../../platform/context.ts';
import { mayDo, type Relation } from '../../../platform/permission.ts';
import { requestPermissions } from '../../rules/permissions.ts';

/** Words of a request by which it is shown. */
export interface ShownWords {
  id: string;
  title: string;
  body: string;
}

/** How words are shown to whoever need not know who speaks 脱敏; said by what can read words, which stands after requests. */
export interface Masking {
  /** Titles and words as they were found or corrected, in the order given. */
  shown(context: Context, rows: readonly ShownWords[]): Promise<ShownWords[]>;
  /** Any other text. */
  text(text: string): string;
}
let masking: Masking | undefined;

/** Says how words are masked; called once when the programs are wired. */
export function maskWith(how: Masking): void {
  masking = how;
}

/** @throws Error where nothing masks: words are never shown in clear because something was not wired. */
export function theMasking(): Masking {
  if (masking === undefined) throw new Error('nothing masks words: import triage where requests are shown');
  return masking;
}

/** Whoever may not open the contact of a request reads its words masked as well. Without a relation: in a list. */
export function readsMasked({ actor }: Pick<Context, 'actor'>, relation?: Relation): boolean {
  return !mayDo(requestPermissions['requests.reveal'], actor, relation).ok;
}

/** Rows of a list with their titles as the acting post may read them. */
export async function maskTitles<Row extends { id: string; title: string }>(
  context: Context,
  rows: Row[],
): Promise<Row[]> {
  if (rows.length === 0 || !readsMasked(context)) return rows;
  const shown = await theMasking().shown(
    context,
    rows.map(({ id, title }) => ({ id, title, body: '' })),
  );
  return rows.map((row, at) => ({ ...row, title: shown[at]?.title ?? '' }));
}

import { prepareUnits, type Reorganisation, sayIssue } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import { type Language, nameIn } from '../../../platform/i18n.ts';
import type { MovedCounts, Plan, ReorganisationRow } from '../contract.ts';
import { countMoved } from './actions.ts';
import { reorganisations } from './store.ts';

/** 预览: what would go over and what stands against it. */
export async function previewUnits(context: Context, plan: Reorganisation, language: Language) {
  const prepared = await prepareUnits(context, plan);
  const kinds = [...new Set(prepared.changes.map(({ kind }) => kind))];
  return {
    moved: await countMoved(context, plan, prepared),
    items: kinds.map((kind) => ({
      kind,
      names: prepared.changes
        .filter((one) => one.kind === kind)
        .map(({ code, data }) => nameOf(code, data, language)),
    })),
    issues: prepared.issues.map((issue) => sayIssue(issue, language)),
    revision: context.revision,
  };
}

function nameOf(code: string, data: object | undefined, language: Language): string {
  const { name, title } = (data ?? {}) as Record<string, { zh: string } | string | undefined>;
  const named = name ?? title;
  if (named === undefined) return code;
  return typeof named === 'string' ? named : nameIn(named, language);
}

/** Reorganisations as the page lists them. */
export async function viewReorganisations(context: Context): Promise<{ rows: ReorganisationRow[] }> {
  const rows = await reorganisations(context);
  return {
    rows: rows.map((row) => ({
      id: row.id,
      n: row.n,
      state: row.state as ReorganisationRow['state'],
      day: row.day,
      plan: row.plan as unknown as Plan,
      moved: row.moved as unknown as MovedCounts | null,
      decidedAt: row.decided_at,
      doneAt: row.done_at,
    })),
  };
}

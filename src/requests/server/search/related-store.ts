import type { Context } from '../../../platform/context.ts';
import type { CaseView } from '../../contract.ts';
import type { Stage } from '../../rules/stage.ts';
import type { RequestState } from '../../rules/state.ts';

type Related = CaseView['related'];

/** Requests that follow this one or are followed by it 并单, and those it was split from or into 拆单; only what may be seen. */
export async function relatedTo(context: Context, id: string, state: RequestState): Promise<Related> {
  const rows = await context.db
    .selectFrom('requests.request')
    .select(['id', 'number', 'stage', 'merged_into', 'split_from'])
    .where('city', '=', context.city)
    .where((where) =>
      where.or([
        where('merged_into', '=', id),
        where('split_from', '=', id),
        ...[state.mergedInto, state.splitFrom].flatMap((other) =>
          other === null ? [] : [where('id', '=', other)],
        ),
      ]),
    )
    .orderBy('received_at')
    .orderBy('id')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    how:
      row.merged_into === id
        ? 'follower'
        : row.split_from === id
          ? 'part'
          : row.id === state.mergedInto
            ? 'main'
            : 'whole',
    id: row.id,
    number: row.number,
    stage: row.stage as Stage,
  }));
}

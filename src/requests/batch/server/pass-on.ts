import { type CitySnapshot, workingCalendar } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';
import type { RequestState } from '../../rules/state.ts';
import { earlier, oursBefore } from '../../rules/upper.ts';
import { record } from '../../server/record.ts';

/** How it came: by which sheet, and by when the platform above expects an answer. */
export interface PassedOn {
  platform: string | null;
  batch: string | null;
  line: number | null;
  rowKey: string | null;
  upperDeadline: Instant | null;
}

/** 上级交办: our clock ends before the deadline above, and never later than it would have ended anyway. */
export async function passOn(
  context: Context,
  city: CitySnapshot,
  { id, state }: { id: string; state: RequestState },
  { upperDeadline, ...how }: PassedOn,
): Promise<RequestState> {
  const margin = city.item('source', state.facts.source)?.data.marginWorkdays ?? 1;
  const ours =
    upperDeadline === null
      ? null
      : oursBefore(workingCalendar(city), { upperDeadline, marginWorkdays: margin });
  const citizen = earlier(state.citizen, ours);
  return record(context, id, state, {
    type: 'passed-on',
    body: { ...how, upperDeadline, ours, citizen: citizen === state.citizen ? null : citizen },
  });
}

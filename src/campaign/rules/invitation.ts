import type { CivilDate } from '../../platform/time.ts';
import { holdsOn, type SeatKind } from './body.ts';

/** Who is asked to the monthly push 月推进: exactly the heads and deputies of the task forces, and the heads of the activities' lead units. */
export interface Invited {
  unit: string;
  post: string;
  as: 'head' | 'deputy' | 'lead-unit';
}

interface Asked {
  today: CivilDate;
  bodies: readonly {
    unit: string;
    isTaskForce: boolean;
    isEnded: boolean;
    seats: readonly { post: string; seat: SeatKind; from: CivilDate; until: CivilDate | null }[];
  }[];
  /** Activities of the campaign with their lead unit, where it is known. */
  activities: readonly { code: string; lead?: string | undefined }[];
  /** The post of a unit's head. */
  headOf: (unit: string) => string | undefined;
}

/** The invitation list, and what keeps it from being whole. Everybody stands in it once. */
export function invitation({ today, bodies, activities, headOf }: Asked): {
  invited: Invited[];
  withoutLead: string[];
  withoutHead: string[];
} {
  const forces = bodies.filter(({ isTaskForce, isEnded }) => isTaskForce && !isEnded);
  const seated = forces.flatMap(({ unit, seats }) =>
    (['head', 'deputy'] as const).flatMap((as) =>
      seats
        .filter((seat) => seat.seat === as && holdsOn(seat, today))
        .map(({ post }): Invited => ({ unit, post, as })),
    ),
  );
  const leads = [...new Set(activities.flatMap(({ lead }) => (lead === undefined ? [] : [lead])))];
  const heads = leads.flatMap((unit): Invited[] => {
    const post = headOf(unit);
    return post === undefined ? [] : [{ unit, post, as: 'lead-unit' }];
  });
  const all = [...seated, ...heads];
  return {
    invited: all.filter(({ post }, at) => all.findIndex((one) => one.post === post) === at),
    withoutLead: activities.filter(({ lead }) => lead === undefined).map(({ code }) => code),
    withoutHead: [
      ...forces.filter(({ unit }) => !seated.some((one) => one.unit === unit && one.as === 'head')),
    ]
      .map(({ unit }) => unit)
      .concat(leads.filter((unit) => headOf(unit) === undefined)),
  };
}

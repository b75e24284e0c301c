import { useNameIn } from '../../../city/web/names.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import type { ActivityView } from '../../contract-activities.ts';
import { activityScreens } from './messages.ts';

/** What is reached as a bar with today's mark on it; the sentences below say the same to those who do not see it. */
export function Progress({ activity: { pace, count, target } }: { activity: ActivityView }) {
  const words = usePhrases(activityScreens);
  const nameOf = useNameIn();
  if (pace === null) return <p>{words.noPace}</p>;
  const { passed, days, time, reached, left, needed } = pace;
  const measure = target === null ? '' : nameOf(target.measure);
  const missing = target === null || count === null ? 0 : target.amount - count;
  return (
    <div>
      <svg
        className="activity-bar"
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        role="img"
        aria-label={reached === null ? words.barTime(time) : words.barOf(time, reached)}
      >
        <rect className="activity-bar-all" x="0" y="2" width="100" height="6" />
        {reached === null ? null : (
          <rect className="activity-bar-done" x="0" y="2" width={Math.min(reached, 100)} height="6" />
        )}
        <rect className="activity-bar-today" x={Math.min(time, 99)} y="0" width="1" height="10" />
      </svg>
      <p>
        {words.timeOf(passed, days, time)}
        <br />
        {target === null || count === null || reached === null
          ? words.noLists
          : words.done(count, target.amount, measure, reached)}
        <br />
        {reached === null
          ? null
          : missing <= 0
            ? words.reachedAll
            : needed === null
              ? words.short(missing, measure)
              : words.needed(needed, measure, left)}
      </p>
    </div>
  );
}

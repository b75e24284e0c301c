import { usePhrases } from '../../platform/ui/language.tsx';
import type { MarkView, PlanView } from '../contract.ts';
import { partAddress } from './DocumentView.tsx';
import { planScreens } from './messages.ts';

/** The reviewing unit's marks, what became of each, and objections to them. */
export function Marks({ plan }: { plan: PlanView }) {
  const words = usePhrases(planScreens);
  const [first] = plan.marks;
  if (first === undefined) return null;
  return (
    <section className="panel" aria-labelledby="plan-marks">
      <div className="panel-head">
        <h2 id="plan-marks">{words.marks}</h2>
        <span className="badge badge-quiet">{words.marksOf(first.version)}</span>
      </div>
      <ol className="plan-marks">
        {plan.marks.map((mark) => (
          <li key={mark.id} className={mark.appeal === 'upheld' ? 'plan-mark-lifted' : undefined}>
            <OneMark mark={mark} plan={plan} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Where a mark stands, as this page calls it. */
export function placeOf(
  mark: Pick<MarkView, 'part' | 'place'>,
  document: PlanView['document'],
  words: { wholePlan: string; line: (number: number) => string; goTo: string },
): string {
  if (mark.part === 'plan') return words.wholePlan;
  const number = (document?.entries.findIndex(({ id }) => id === mark.place) ?? -1) + 1;
  return mark.part === 'entry' && number > 0 ? words.line(number) : words.goTo;
}

function OneMark({ mark, plan }: { mark: MarkView; plan: PlanView }) {
  const words = usePhrases(planScreens);
  const { change, isFindingGone } = mark;
  const isDone = change !== null && change !== 'same' && isFindingGone !== false;
  return (
    <>
      <p>
        {mark.part === 'plan' ? (
          words.wholePlan
        ) : (
          <a href={`#${partAddress(mark.part, mark.place)}`}>{placeOf(mark, plan.document, words)}</a>
        )}{' '}
        <span lang="zh-CN">{mark.words === '' ? words.erased : mark.words}</span>
      </p>
      <p className="row">
        {change === null ? null : (
          <span className={isDone ? 'badge plan-severity-done' : 'badge badge-quiet'}>
            {words.change[change]}
          </span>
        )}
        {isFindingGone === null || change === null ? null : (
          <span className={isFindingGone ? 'badge plan-severity-done' : 'badge badge-redo'}>
            {isFindingGone ? words.findingGone : words.findingStays}
          </span>
        )}
        {mark.appeal === 'none' ? null : (
          <span className="badge badge-quiet">{words.appeals[mark.appeal]}</span>
        )}
      </p>
      {mark.appealWords === '' ? null : (
        <p>
          {words.said(words.appealSaid, '')}
          <span lang="zh-CN">{mark.appealWords}</span>
        </p>
      )}
      {mark.decisionWords === '' ? null : (
        <p>
          {words.said(words.decisionSaid, '')}
          <span lang="zh-CN">{mark.decisionWords}</span>
        </p>
      )}
    </>
  );
}

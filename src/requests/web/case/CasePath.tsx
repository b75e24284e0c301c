import { usePhrases } from '../../../platform/ui/language.tsx';
import { Moment, useLength, useNow } from '../../../platform/ui/moments.tsx';
import type { CaseView } from '../../contract.ts';
import { useCity } from '../city.tsx';
import { requestScreens } from '../messages.ts';

const minuteMs = 60_000;

/**
 * The way of a request 办理脉络 as a strip: which unit had it in which stage, each stretch wider the longer it took.
 * Widths grow with the logarithm of the time, so that a week does not hide an hour.
 */
export function CasePath({ request }: { request: CaseView }) {
  const words = usePhrases(requestScreens);
  const { names } = useCity();
  const lengthOf = useLength();
  const now = useNow();
  const stretches = request.path.filter(({ stage }, index) => stage !== 'closed' || index > 0);
  return (
    <section className="panel case-path" aria-labelledby="case-path">
      <h2 id="case-path">{words.case.path}</h2>
      <ol className="path">
        {stretches.map(({ from, to, stage, owner }) => {
          const took = Math.max(0, (to === null ? now : Date.parse(to)) - Date.parse(from));
          const minutes = Math.round(took / minuteMs);
          const isEnd = stage === 'closed';
          return (
            <li
              key={`${from}-${stage}`}
              className={`path-step path-${stage}${to === null && !isEnd ? ' path-now' : ''}`}
              ref={(one) =>
                one?.style.setProperty('flex-grow', isEnd ? '0' : String(1 + Math.log1p(minutes)))
              }
            >
              <strong>{words.stages[stage]}</strong>
              <span>{names.shortUnitAt(owner, from)}</span>
              <span className="quiet">{isEnd ? <Moment at={from} /> : lengthOf(lengthIn(minutes))}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function lengthIn(minutes: number) {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  return { days, hours, minutes: minutes % 60 };
}

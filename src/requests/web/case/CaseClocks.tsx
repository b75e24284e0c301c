import { usePhrases } from '../../../platform/ui/language.tsx';
import { Due, RemainingTime, useNow } from '../../../platform/ui/moments.tsx';
import type { CaseView } from '../../contract.ts';
import { requestScreens } from '../messages.ts';

/** Clocks of a request 时限: the citizen's first, each with how it was counted on demand. */
export function CaseClocks({ request }: { request: CaseView }) {
  const words = usePhrases(requestScreens).case;
  const now = useNow();
  const over = request.stage === 'closed';
  return (
    <section className="panel case-clocks" aria-labelledby="case-clocks">
      <h2 id="case-clocks">{words.clocks}</h2>
      {request.clocks.length === 0 ? (
        <p className="quiet">{request.history ? words.historyClock : words.noClock}</p>
      ) : null}
      <ul className="clocks">
        {request.clocks.map((clock) => (
          <li key={clock.clock}>
            <div className="clock-line">
              <strong>
                {request.stage === 'tracking' && clock.clock === 'step'
                  ? words.nextReport
                  : words.clockNames[clock.clock]}
              </strong>
              {over ? null : <RemainingTime due={clock.due} provisional={clock.provisional} now={now} />}
            </div>
            <div>
              {words.due} <Due at={clock.due} />
            </div>
            <details>
              <summary>{words.proof}</summary>
              <p>{clock.proof}</p>
              <p className="quiet">
                {words.source}
                {clock.source}
              </p>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Fragment } from 'react';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { Moment } from '../../../platform/ui/moments.tsx';
import type { CaseView, TimelineItem } from '../../contract.ts';
import { useCity } from '../city.tsx';
import { requestScreens } from '../messages.ts';
import { type Happened, useAdvice } from './advice.ts';
import { factLines } from './timeline-facts.ts';

/**
 * What happened to a request 办理经过, newest first: when, which post of which unit, and what was said; and among it what
 * stands in chains of its own, such as the papers of supervision.
 */
export function CaseTimeline({ request }: { request: CaseView }) {
  const words = usePhrases(requestScreens);
  const { happened: HappenedAlso } = useAdvice();
  return (
    <section className="panel case-timeline" aria-labelledby="case-timeline">
      <h2 id="case-timeline">{words.case.timeline}</h2>
      {HappenedAlso === undefined ? (
        <Steps request={request} also={[]} />
      ) : (
        <HappenedAlso request={request}>{(also) => <Steps request={request} also={also} />}</HappenedAlso>
      )}
    </section>
  );
}

function Steps({ request, also }: { request: CaseView; also: readonly Happened[] }) {
  const own = request.timeline.map((item) => ({
    key: String(item.n),
    at: item.recordedAt,
    shown: <Step item={item} />,
  }));
  const all = [...own, ...also].sort((one, other) => (one.at < other.at ? -1 : 1));
  return (
    <ol className="timeline" reversed>
      {all.reverse().map(({ key, shown }) => (
        <Fragment key={key}>{shown}</Fragment>
      ))}
    </ol>
  );
}

function Step({ item }: { item: TimelineItem }) {
  const words = usePhrases(requestScreens);
  const { names } = useCity();
  const claimed = item.claimedBy !== null && minuteOf(item.happenedAt) !== minuteOf(item.recordedAt);
  return (
    <li className={`step step-${item.type}`}>
      <div className="step-head">
        <strong>{useEntryName(item.type)}</strong>
        <span className="quiet">
          <Moment at={claimed ? item.happenedAt : item.recordedAt} year />
        </span>
      </div>
      <div className="step-who">
        <Who item={item} />
      </div>
      {claimed ? (
        <div className="quiet">
          {words.case.claimed} <Moment at={item.recordedAt} year />
        </div>
      ) : null}
      {factLines(item, words, { ...names, unit: (code) => names.unitAt(code, item.recordedAt) }).map(
        (line) => (
          <div key={line}>{line}</div>
        ),
      )}
      {item.words === null ? null : <blockquote>{item.words}</blockquote>}
      {item.erased ? <div className="quiet">{words.case.erasedWords}</div> : null}
    </li>
  );
}

/** What is noted within the minute is not noted afterwards. */
function minuteOf(instant: string): string {
  return instant.slice(0, 16);
}

/** The post and unit that acted, the asker, or the program. */
export function Who({ item }: { item: TimelineItem }) {
  return <>{useWho()(item)}</>;
}

/** Writes who did a step. */
export function useWho(): (item: TimelineItem) => string {
  const words = usePhrases(requestScreens).case;
  const { names } = useCity();
  return ({ actor, deputy, recordedAt }) => {
    if (actor === 'asker') return words.askerActor;
    if (actor === 'system') return words.system;
    return `${names.unitAt(actor.unit, recordedAt)} · ${names.post(actor.post)}${deputy ? words.deputy : ''}`;
  };
}

/** The name of a kind of entry; one this console does not know yet keeps its code. */
export function useEntryName(type: string): string {
  const entries: Record<string, string> = usePhrases(requestScreens).entries;
  return entries[type] ?? type;
}

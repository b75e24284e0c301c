import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { answerKey, useAnswer, useSend } from '../../platform/ui/query.ts';
import { Keys, useShortcuts } from '../../platform/ui/shortcuts.tsx';
import { Failed } from '../../platform/ui/states.tsx';
import { type CaseView, merge, view } from '../../requests/contract.ts';
import { type SimilarCase, similar, similarToWords } from '../contract.ts';
import { eventsAbout } from '../contract-hot.ts';
import { triagePermissions } from '../rules/permissions.ts';
import { DeskReading } from './DeskReading.tsx';
import { hotMessages } from './hot-messages.ts';
import { percent } from './percent.ts';
import { SaidWords } from './SaidWords.tsx';
import { similarMessages } from './similar-messages.ts';

/** What the case page gives to the panel beside it. */
interface SimilarProps {
  request: CaseView;
  refresh: () => Promise<CaseView | undefined>;
}

/** What the desk gives: what is being written down. */
interface DeskAdviceProps {
  words: string;
  place: string;
  division: string;
  phone: string;
  requestType: string;
  chooseType: (requestType: string) => void;
}

/** 相似的在办诉求 beside a case: what they share, and one key to join 并单. */
export function SimilarPanel(props: SimilarProps) {
  return useMay()(triagePermissions['triage.similar']) ? <CaseSimilar {...props} /> : null;
}

const everyMinute = 60_000;

function CaseSimilar({ request, refresh }: SimilarProps) {
  const words = usePhrases(similarMessages);
  const client = useQueryClient();
  const mayJoin = request.possible.some(({ action, allowed }) => action === 'merge' && allowed);
  const isOpen = request.stage !== 'closed' && request.stage !== 'merged';
  const { data } = useAnswer(similar, { id: request.id }, { enabled: isOpen, every: everyMinute });
  const joining = useSend(merge, {
    done: (now) => client.setQueryData(answerKey(view, { id: request.id }), now),
    refused: () => void refresh(),
  });
  const rows = isOpen ? (data?.rows ?? []) : [];
  const [first] = rows;
  const join = (into: SimilarCase): void => {
    if (!joining.isPending) joining.mutate({ id: request.id, n: request.n, into: into.number });
  };
  useShortcuts(
    first === undefined || !mayJoin ? [] : [{ keys: 'j', label: words.join, act: () => join(first) }],
  );
  if (rows.length === 0) return null;
  return (
    <section className="panel similar" aria-labelledby="similar-title">
      <h2 id="similar-title">{words.title}</h2>
      {mayJoin ? <p className="quiet">{words.joinHint}</p> : null}
      {joining.error === null ? null : <Failed error={joining.error} />}
      <ol className="similar-list">
        {rows.map((row, at) => (
          <li key={row.id}>
            <SimilarRow row={row} />
            {mayJoin ? (
              <Button
                size="small"
                type={at === 0 ? 'primary' : 'default'}
                loading={joining.isPending && joining.variables?.into === row.number}
                onClick={() => join(row)}
              >
                {words.joinInto(row.number)} {at === 0 ? <Keys keys="j" /> : null}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** One similar request: number, title, where it is, and everything that speaks for it. */
function SimilarRow({ row }: { row: SimilarCase }) {
  const words = usePhrases(similarMessages);
  const names = useCityNames();
  const { why } = row;
  const stage = words.stages[row.stage as keyof typeof words.stages] ?? row.stage;
  return (
    <>
      <p>
        <Link to={`/requests/${row.id}`}>{row.number}</Link> <strong lang="zh-CN">{row.title}</strong>
      </p>
      <p className="quiet">
        {stage}
        {row.leadUnit === null ? null : ` · ${names.unit(row.leadUnit)}`} · <Moment at={row.receivedAt} />
      </p>
      <ul className="similar-why">
        {why.share < 0.05 ? null : <li>{words.share(percent(why.share))}</li>}
        {why.phrases.length === 0 ? null : (
          <li>
            {words.phrases} <SaidWords words={why.phrases} />
          </li>
        )}
        {why.places.length === 0 ? null : (
          <li>
            {words.places} <SaidWords words={why.places} />
          </li>
        )}
        {why.sameCategory ? <li>{words.sameCategory}</li> : null}
        {why.sameAsker ? <li>{words.sameAsker}</li> : null}
        <li>{words.days(why.days)}</li>
      </ul>
    </>
  );
}

const settleMs = 400;
const leastWords = 6;

/** The words of a settled question alone: whether the type changed asks nothing anew. */
type Settled = Pick<DeskAdviceProps, 'words' | 'place' | 'division' | 'phone'>;

/** The value once it has stood still, so that not every key asks the server; an emptied form at once: a new call begins. */
function useSettledProps({ words, place, division, phone }: Settled): Settled {
  const [settled, setSettled] = useState<Settled>({ words, place, division, phone });
  useEffect(() => {
    const settle = () => setSettled({ words, place, division, phone });
    if (words.trim() === '') return settle();
    const timer = setTimeout(settle, settleMs);
    return () => clearTimeout(timer);
  }, [words, place, division, phone]);
  return settled;
}

/**
 * While a call is written down: what the words are, and 查重, open requests the caller may be speaking of. What was read
 * of one caller's words is never shown beside the next one's: with an emptied form it is gone.
 */
export function DeskAdvicePanel(props: DeskAdviceProps) {
  const settled = useSettledProps(props);
  const may = useMay();
  const isEmpty = props.words.trim() === '';
  return (
    <>
      <DeskReading
        words={isEmpty ? '' : settled.words}
        requestType={props.requestType}
        chooseType={props.chooseType}
      />
      {may(triagePermissions['triage.similar']) && !isEmpty ? <DeskSimilar settled={settled} /> : null}
    </>
  );
}

function DeskSimilar({ settled }: { settled: Settled }) {
  const { words: said, place, division, phone } = settled;
  const asked = said.trim().length >= leastWords;
  const input = {
    words: said,
    place,
    ...(division === '' ? {} : { division }),
    ...(/^\+?[\d -]{7,20}$/.test(phone) ? { phone: phone.slice(0, 20) } : {}),
  };
  const { data } = useAnswer(similarToWords, input, { enabled: asked, keepLast: true, goodFor: 10_000 });
  const rows = asked ? (data?.rows ?? []) : [];
  return (
    <>
      {asked ? <DeskEvents words={said} /> : null}
      {rows.length === 0 ? null : <DeskRows rows={rows} />}
    </>
  );
}

/** An open event the caller speaks of: what to say, before anything else. */
function DeskEvents({ words: said }: { words: string }) {
  const words = usePhrases(hotMessages).desk;
  const { data } = useAnswer(eventsAbout, { words: said }, { keepLast: true, goodFor: 10_000 });
  return (data?.rows ?? []).map((event) => (
    <section key={event.id} className="panel desk-event" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>
        <strong lang="zh-CN">{event.title}</strong>
        {event.main === null ? null : ` · ${words.main(event.main.number)}`}
      </p>
      <p className="to-say" lang="zh-CN">
        {event.script}
      </p>
      <p className="quiet">{words.hint}</p>
    </section>
  ));
}

function DeskRows({ rows }: { rows: readonly SimilarCase[] }) {
  const words = usePhrases(similarMessages);
  return (
    <section className="panel similar" aria-labelledby="desk-similar">
      <h2 id="desk-similar">{words.deskTitle}</h2>
      <p className="quiet">{words.deskHint}</p>
      <ol className="similar-list">
        {rows.map((row) => (
          <li key={row.id}>
            <SimilarRow row={row} />
          </li>
        ))}
      </ol>
    </section>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCityNames, useNameIn } from '../../../city/web/names.ts';
import { Fact } from '../../../platform/ui/Fact.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import type { LookList, LookView } from '../../contract-followup.ts';
import { LookForm, TakeUpForm, TryForm } from './LookForms.tsx';
import { followScreens } from './messages.ts';

/** A look: what it is about, when it is due, what was found, and what is done about it. */
export function LookCard({ row, list }: { row: LookView; list: LookList }) {
  const words = usePhrases(followScreens);
  const names = useCityNames();
  const dayWords = useDayWords();
  const title = row.title === '' ? (row.number === '' ? words.hidden : words.erased) : row.title;
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2 lang="zh-CN">{title}</h2>
        {row.isOverdue ? <span className="badge badge-redo">{words.overdue}</span> : null}
        <span className="badge badge-quiet">{words.states[row.state]}</span>
        {row.outcome === null ? null : (
          <span className={row.outcome === 'came-back' ? 'badge badge-redo' : 'badge badge-quiet'}>
            {words.outcomes[row.outcome]}
          </span>
        )}
      </div>
      {row.number === '' ? null : <Link to={`/requests/${row.from}`}>{words.number(row.number)}</Link>}
      <dl className="fact-list">
        <Fact name={words.unit}>{names.unit(row.unit)}</Fact>
        {row.category === null ? null : <Fact name={words.category}>{names.category(row.category)}</Fact>}
        <Fact name={words.closedOn}>{dayWords(row.closedOn)}</Fact>
        <Fact
          name={words.due}
        >{`${dayWords(row.due)} ${row.days === null ? words.asked : words.after(row.days)}`}</Fact>
        <Fact name={words.why}>{words.whys[row.why]}</Fact>
        {row.tries === 0 ? null : (
          <Fact name={words.tries}>{words.triesOf(row.tries, row.counted, list.attempts)}</Fact>
        )}
      </dl>
      <Found row={row} list={list} />
      <Steps row={row} list={list} />
    </section>
  );
}

/** What was found, in words and numbers. */
function Found({ row, list }: { row: LookView; list: LookList }) {
  const words = usePhrases(followScreens);
  const names = useCityNames();
  const nameIn = useNameIn();
  const dayWords = useDayWords();
  const { measured, takenUp } = row;
  return (
    <dl className="fact-list">
      {row.way === null || row.lookedOn === null ? null : (
        <Fact name={words.way}>{`${words.ways[row.way]} ${dayWords(row.lookedOn)}`}</Fact>
      )}
      {row.lookedBy === null ? null : <Fact name={words.lookedBy}>{names.postOfUnit(row.lookedBy)}</Fact>}
      {list.questions.map(({ code, name }) => {
        const answer = row.answers[code];
        return answer === undefined ? null : (
          <Fact key={code} name={nameIn(name)}>
            {words.answers[answer]}
          </Fact>
        );
      })}
      <Fact name={row.why === 'asked' && row.state === 'due' ? words.reason : words.words}>{row.words}</Fact>
      <Fact name={words.before}>{row.before}</Fact>
      <Fact name={words.now}>{row.after}</Fact>
      {measured === null ? null : (
        <Fact name={words.measured}>{words.measuredOf(measured.what, measured.before, measured.after)}</Fact>
      )}
      {takenUp === null ? null : <Fact name={words.takenUp[takenUp.way]}>{takenUp.number}</Fact>}
    </dl>
  );
}

function Steps({ row, list }: { row: LookView; list: LookList }) {
  const words = usePhrases(followScreens);
  const [opened, setOpened] = useState<'look' | 'try' | 'take'>();
  const close = () => setOpened(undefined);
  if (row.state === 'due' && row.isOwn) return <p>{words.own}</p>;
  if (row.may.look && opened === 'look') return <LookForm row={row} list={list} close={close} />;
  if (row.may.look && opened === 'try') return <TryForm row={row} list={list} close={close} />;
  if (row.may.takeUp && opened === 'take') return <TakeUpForm row={row} close={close} />;
  return (
    <div className="row">
      {!row.may.look ? null : (
        <>
          <Button size="small" onClick={() => setOpened('look')}>
            {words.lookIt}
          </Button>
          {!row.may.ways.includes('phone') ? null : (
            <Button size="small" onClick={() => setOpened('try')}>
              {words.tryIt}
            </Button>
          )}
        </>
      )}
      {!row.may.takeUp ? null : (
        <Button size="small" onClick={() => setOpened('take')}>
          {words.takeIt}
        </Button>
      )}
    </div>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCityNames, useNameIn } from '../../../city/web/names.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import type { LookList, LookView } from '../../contract-followup.ts';
import { Fact } from '../meetings/DecisionCard.tsx';
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
      <dl className="problem-facts">
        <Fact name={words.unit} text={names.unit(row.unit)} />
        {row.category === null ? null : <Fact name={words.category} text={names.category(row.category)} />}
        <Fact name={words.closedOn} text={dayWords(row.closedOn)} />
        <Fact
          name={words.due}
          text={`${dayWords(row.due)} ${row.days === null ? words.asked : words.after(row.days)}`}
        />
        <Fact name={words.why} text={words.whys[row.why]} />
        {row.tries === 0 ? null : (
          <Fact name={words.tries} text={words.triesOf(row.tries, row.counted, list.attempts)} />
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
    <dl className="problem-facts">
      {row.way === null || row.lookedOn === null ? null : (
        <Fact name={words.way} text={`${words.ways[row.way]} ${dayWords(row.lookedOn)}`} />
      )}
      {row.lookedBy === null ? null : <Fact name={words.lookedBy} text={names.postOfUnit(row.lookedBy)} />}
      {list.questions.map(({ code, name }) => {
        const answer = row.answers[code];
        return answer === undefined ? null : (
          <Fact key={code} name={nameIn(name)} text={words.answers[answer]} />
        );
      })}
      <Fact
        name={row.why === 'asked' && row.state === 'due' ? words.reason : words.words}
        text={row.words}
        isSpoken
      />
      <Fact name={words.before} text={row.before} isSpoken />
      <Fact name={words.now} text={row.after} isSpoken />
      {measured === null ? null : (
        <Fact
          name={words.measured}
          text={words.measuredOf(measured.what, measured.before, measured.after)}
          isSpoken
        />
      )}
      {takenUp === null ? null : <Fact name={words.takenUp[takenUp.way]} text={takenUp.number} />}
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

import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { Fact } from '../../platform/ui/Fact.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import {
  listSecondments,
  type SecondmentList,
  type SecondmentView,
  secondmentLists,
} from '../contract-secondments.ts';
import { secondmentWords } from './messages.ts';
import { BeginForm, StepForm } from './SecondmentForms.tsx';

/** 抽调登记: posts away and back, with the rule that says from where nobody is taken. */
export function SecondmentsPage() {
  const words = usePhrases(secondmentWords);
  const [search] = useSearchParams();
  const list = secondmentLists.find((one) => one === search.get('list')) ?? 'away';
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      <Tabs
        label={words.listsLabel}
        names={secondmentLists}
        chosen={list}
        to={(one) => `/secondments?list=${one}`}
      >
        {(one) => words.lists[one]}
      </Tabs>
      <Pages key={list}>{(page) => <Rows list={list} page={page} />}</Pages>
    </Screen>
  );
}

interface RowsProps {
  list: (typeof secondmentLists)[number];
  page: ListPage<string>;
}

function Rows({ list, page: { after, isFirst, more } }: RowsProps) {
  const words = usePhrases(secondmentWords);
  const answer = useAnswer(listSecondments, { list, ...(after === undefined ? {} : { after }) });
  if (answer.data === undefined) return <Awaited answer={answer} rows={6} />;
  const { rows, next } = answer.data;
  return (
    <>
      {isFirst && list === 'away' ? <Facts seen={answer.data} /> : null}
      {rows.length === 0 && isFirst ? <Nothing title={words.none} next={words.noneNext} /> : null}
      {rows.map((row) => (
        <Card key={row.id} row={row} mayKeep={answer.data.mayKeep} today={answer.data.day} />
      ))}
      {more(next)}
    </>
  );
}

function Facts({ seen }: { seen: SecondmentList }) {
  const words = usePhrases(secondmentWords);
  const names = useCityNames();
  const dayWords = useDayWords();
  const [adding, setAdding] = useState(false);
  const { barred } = seen;
  return (
    <>
      <section className="panel" aria-labelledby="secondment-facts">
        <h2 id="secondment-facts">{words.facts}</h2>
        <ul>
          {seen.overstay > 0 ? (
            <li className="overdue-words">{words.overstay(seen.overstay)}</li>
          ) : (
            <li>{words.noOverstay}</li>
          )}
          {seen.shares.map(({ unit, away, posts }) => (
            <li key={unit}>{words.share(names.unit(unit), away, posts, seen.awayPercent ?? 0)}</li>
          ))}
        </ul>
        <p>
          {barred === null
            ? words.noRule
            : words.rule(
                barred.kinds.map((kind) => words.kinds[kind] ?? kind).join(words.comma),
                dayWords(barred.since),
                barred.source,
              )}
        </p>
      </section>
      {!seen.mayKeep || barred === null ? null : adding ? (
        <section className="panel">
          <BeginForm seen={seen} close={() => setAdding(false)} />
        </section>
      ) : (
        <p>
          <Button onClick={() => setAdding(true)}>{words.begin}</Button>
        </p>
      )}
    </>
  );
}

interface CardProps {
  row: SecondmentView;
  mayKeep: boolean;
  today: string;
}

function Card({ row, mayKeep, today }: CardProps) {
  const words = usePhrases(secondmentWords);
  const names = useCityNames();
  const dayWords = useDayWords();
  const [step, setStep] = useState<'extend' | 'giveBack'>();
  const title = names.postOfUnit(row.post);
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        <span className={row.standing === 'overstay' ? 'badge badge-redo' : 'badge badge-quiet'}>
          {words.standing[row.standing]}
        </span>
      </div>
      <dl className="fact-list">
        <Fact name={words.to}>{names.unit(row.to)}</Fact>
        <Fact name={words.fromUntil}>{words.period(dayWords(row.from), dayWords(row.until))}</Fact>
        {row.returnedOn === null ? null : (
          <Fact name={words.standing.returned}>{dayWords(row.returnedOn)}</Fact>
        )}
        <Fact name={words.cover}>{names.postOfUnit(row.cover)}</Fact>
        {row.lent === null ? null : (
          <Fact name={words.lent}>{`${names.postOfUnit(row.lent)} ${words.lending[row.lending]}`}</Fact>
        )}
        <Fact name={words.load}>
          {words.loadThen(row.requests, row.tasks)}
          {row.requestsNow === null ? null : (
            <>
              <br />
              {words.loadNow(row.requestsNow)}
            </>
          )}
        </Fact>
      </dl>
      <h3>{words.happened}</h3>
      <ul>
        {row.reasons.map(({ n, type, day, words: said }) => (
          <li key={n}>
            {`${dayWords(day)} ${words.types[type as keyof typeof words.types]} `}
            <span lang="zh-CN">{said === '' ? words.erased : said}</span>
          </li>
        ))}
      </ul>
      {!mayKeep || row.returnedOn !== null ? null : step !== undefined ? (
        <StepForm row={row} step={step} today={today} close={() => setStep(undefined)} />
      ) : (
        <div className="row">
          <Button size="small" onClick={() => setStep('extend')}>
            {words.extend}
          </Button>
          <Button size="small" onClick={() => setStep('giveBack')}>
            {words.giveBack}
          </Button>
        </div>
      )}
    </section>
  );
}

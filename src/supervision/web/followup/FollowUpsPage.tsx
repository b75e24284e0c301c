import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { v4 as newId } from 'uuid';
import { Field } from '../../../platform/ui/Field.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { DayPicker } from '../../../platform/ui/MomentPicker.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../../platform/ui/Pages.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { SendForm } from '../../../platform/ui/SendForm.tsx';
import { Awaited, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { Tabs } from '../../../platform/ui/Tabs.tsx';
import { drawFollowUps, type LookList, listDraws, listLooks, lookLists } from '../../contract-followup.ts';
import { followFigures } from '../../rules/followup/figures.ts';
import { LookCard } from './LookCard.tsx';
import { followScreens } from './messages.ts';

/** 跟踪评估: what is due by day, what is to come, what came back, and what was found; or what stands behind a figure. */
export function FollowUpsPage() {
  const words = usePhrases(followScreens);
  const [search] = useSearchParams();
  const list = lookLists.find((one) => one === search.get('list')) ?? 'due';
  const figure = followFigures.find((one) => one === search.get('figure'));
  const asked = Object.fromEntries(
    ['figure', 'days', 'category', 'group', 'from', 'to'].flatMap((name) => {
      const value = search.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  return (
    <Screen
      title={words.title}
      beside={
        <span className="row">
          <Link to="/follow-ups/figures">{words.figuresLink}</Link>
          <Link to="/follow-ups/again">{words.againLink}</Link>
        </span>
      }
    >
      {figure === undefined ? (
        <>
          <p>{words.lead}</p>
          <Tabs
            label={words.listsLabel}
            names={lookLists}
            chosen={list}
            to={(one) => `/follow-ups?list=${one}`}
          >
            {(one) => words.lists[one]}
          </Tabs>
        </>
      ) : (
        <p>{words.behind(words.columns[figure])}</p>
      )}
      <Pages key={search.toString()}>{(page) => <Rows asked={{ list, ...asked }} page={page} />}</Pages>
    </Screen>
  );
}

interface RowsProps {
  asked: Record<string, string>;
  page: ListPage<string>;
}

function Rows({ asked, page: { after, isFirst, more } }: RowsProps) {
  const words = usePhrases(followScreens);
  const answer = useAnswer(listLooks, { ...asked, ...(after === undefined ? {} : { after }) });
  if (answer.data === undefined) return <Awaited answer={answer} rows={6} />;
  const list = answer.data;
  return (
    <>
      {isFirst && asked['figure'] === undefined && asked['list'] === 'due' ? <Drawing list={list} /> : null}
      {list.rows.length === 0 && isFirst ? <Nothing title={words.none} next={words.noneNext} /> : null}
      {list.rows.map((row) => (
        <LookCard key={`${row.id}/${row.look}`} row={row} list={list} />
      ))}
      {more(list.next)}
      {isFirst && list.source !== '' ? <p lang="zh-CN">{words.source(list.source)}</p> : null}
    </>
  );
}

/** 抽取: what ended on some days; beside it what was drawn before, each drawn again from the record. */
function Drawing({ list: { mayDraw, drawnTo } }: { list: LookList }) {
  const words = usePhrases(followScreens);
  const dayWords = useDayWords();
  const [isOpen, setOpen] = useState(false);
  if (!mayDraw) return null;
  return (
    <section className="panel" aria-labelledby="follow-draw">
      <h2 id="follow-draw">{words.draws}</h2>
      {drawnTo === null ? null : <p>{words.drawnTo(dayWords(drawnTo))}</p>}
      {isOpen ? (
        <DrawForm close={() => setOpen(false)} />
      ) : (
        <Button onClick={() => setOpen(true)}>{words.drawIt}</Button>
      )}
      <Draws />
    </section>
  );
}

function DrawForm({ close }: { close: () => void }) {
  const words = usePhrases(followScreens);
  const [id] = useState(() => newId());
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  return (
    <SendForm
      label={words.drawIt}
      cancel={words.cancel}
      endpoint={drawFollowUps}
      value={{ id, from, to }}
      reload={[listLooks, listDraws]}
      close={close}
    >
      {(errorOf) => (
        <>
          <p>{words.drawLead}</p>
          <Field label={words.drawFrom} required error={errorOf('from')}>
            {(control) => <DayPicker control={control} value={from} change={setFrom} isShort />}
          </Field>
          <Field label={words.drawTo} required error={errorOf('to')}>
            {(control) => <DayPicker control={control} value={to} change={setTo} isShort />}
          </Field>
        </>
      )}
    </SendForm>
  );
}

function Draws() {
  const words = usePhrases(followScreens);
  const dayWords = useDayWords();
  const { data } = useAnswer(listDraws, {});
  if (data === undefined || data.rows.length === 0) return null;
  return (
    <ul>
      {data.rows.map(({ id, from, to, all, lot, rest, seed, isSame }) => (
        <li key={id}>
          {words.drawLine(dayWords(from), dayWords(to), all, lot, rest)}
          <br />
          <small>
            {words.drawSeed(seed)} · {isSame ? words.drawSame : words.drawOther}
          </small>
        </li>
      ))}
    </ul>
  );
}

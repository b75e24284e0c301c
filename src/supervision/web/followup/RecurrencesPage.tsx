import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { v4 as newId } from 'uuid';
import { useCityNames } from '../../../city/web/names.ts';
import { WordsField } from '../../../platform/ui/fields.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { SendForm } from '../../../platform/ui/SendForm.tsx';
import { Awaited, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { Tabs } from '../../../platform/ui/Tabs.tsx';
import {
  askSiteLook,
  judgeRecurrence,
  listRecurrences,
  type RecurrenceList,
  type RecurrenceView,
} from '../../contract-followup.ts';
import { recurrenceVerdicts } from '../../rules/followup/recurrence.ts';
import { followScreens } from './messages.ts';

const lists = ['open', 'same', 'other'] as const;

/** 再次反映: what came in after a close and may be the same matter; a person says. */
export function RecurrencesPage() {
  const words = usePhrases(followScreens);
  const [search] = useSearchParams();
  const judged = lists.find((one) => one === search.get('judged')) ?? 'open';
  const answer = useAnswer(listRecurrences, { judged });
  return (
    <Screen title={words.againTitle} beside={<Link to="/follow-ups">{words.back}</Link>}>
      {answer.data === undefined ? null : <p>{words.againLead(answer.data.againDays)}</p>}
      <Tabs
        label={words.againTitle}
        names={lists}
        chosen={judged}
        to={(one) => `/follow-ups/again?judged=${one}`}
      >
        {(one) => words.againLists[one]}
      </Tabs>
      {answer.data === undefined ? <Awaited answer={answer} rows={6} /> : <Rows list={answer.data} />}
    </Screen>
  );
}

function Rows({ list }: { list: RecurrenceList }) {
  const words = usePhrases(followScreens);
  if (list.rows.length === 0) return <Nothing title={words.againNone} next="" />;
  return (
    <>
      {list.rows.map((row) => (
        <Pair key={row.later.id} row={row} list={list} />
      ))}
      {list.more ? <p>{words.more}</p> : null}
    </>
  );
}

function Pair({ row, list }: { row: RecurrenceView; list: RecurrenceList }) {
  const words = usePhrases(followScreens);
  return (
    <section className="panel" aria-label={row.later.number}>
      <div className="panel-head">
        <h2>{row.openedAgain ? words.reopenedSince : words.daysAfter(row.days)}</h2>
        {row.sameAsker ? <span className="badge badge-quiet">{words.sameAsker}</span> : null}
        {row.samePlace ? <span className="badge badge-quiet">{words.samePlace}</span> : null}
      </div>
      <Side label={row.openedAgain ? words.cameFirst : words.earlier} of={row.earlier} />
      <Side label={words.later} of={row.later} />
      {row.verdict === null ? null : (
        <p>
          {words.judge[row.verdict]}：<span lang="zh-CN">{row.words === '' ? words.erased : row.words}</span>
        </p>
      )}
      <Steps row={row} list={list} />
    </section>
  );
}

function Side({ label, of }: { label: string; of: RecurrenceView['earlier'] }) {
  const words = usePhrases(followScreens);
  const names = useCityNames();
  const dayWords = useDayWords();
  return (
    <p>
      <strong>{label}</strong> {dayWords(of.day)} {names.unit(of.unit)}
      <br />
      <Link to={`/requests/${of.id}`}>{words.number(of.number)}</Link> <span lang="zh-CN">{of.title}</span>
    </p>
  );
}

type Step = (typeof recurrenceVerdicts)[number] | 'site';

function Steps({ row, list }: { row: RecurrenceView; list: RecurrenceList }) {
  const words = usePhrases(followScreens);
  const [opened, setOpened] = useState<Step>();
  if (row.isOwn) return <p>{words.own}</p>;
  if (opened !== undefined) return <StepForm row={row} step={opened} close={() => setOpened(undefined)} />;
  const verdicts = list.mayJudge ? recurrenceVerdicts.filter((verdict) => verdict !== row.verdict) : [];
  return (
    <div className="row">
      {verdicts.map((verdict) => (
        <Button key={verdict} size="small" onClick={() => setOpened(verdict)}>
          {words.judge[verdict]}
        </Button>
      ))}
      {!list.mayAsk ? null : (
        <Button size="small" onClick={() => setOpened('site')}>
          {words.askSite}
        </Button>
      )}
    </div>
  );
}

function StepForm({ row, step, close }: { row: RecurrenceView; step: Step; close: () => void }) {
  const words = usePhrases(followScreens);
  const [id] = useState(() => newId());
  const [text, setText] = useState('');
  const shared = { cancel: words.cancel, reload: [listRecurrences], close };
  const fields = (errorOf: (field: string) => string | undefined) => (
    <WordsField
      {...{
        label: step === 'site' ? words.reason : words.judgeWords,
        isRequired: true,
        rows: 2,
        value: text,
      }}
      change={setText}
      error={errorOf(step === 'site' ? 'reason' : 'words')}
    />
  );
  if (step === 'site')
    return (
      <SendForm
        {...{ ...shared, label: words.askSite, endpoint: askSiteLook }}
        value={{ id, request: row.earlier.id, reason: text }}
      >
        {fields}
      </SendForm>
    );
  return (
    <SendForm
      {...{ ...shared, label: words.judge[step], endpoint: judgeRecurrence }}
      value={{ id: row.later.id, n: row.n, earlier: row.earlier.id, verdict: step, words: text }}
    >
      {fields}
    </SendForm>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment, useDayWords } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { type ItemView, readItem } from '../contract.ts';
import { registerWords } from './messages.ts';
import { Standing } from './RegistersPage.tsx';
import { LookForm, StepForm } from './StepForm.tsx';
import { useFieldLabel, useValueText } from './ValueFields.tsx';

/** One item: what the register says of it, its clock, what may be done, what happened. */
export function ItemPage() {
  const { id = '' } = useParams();
  const words = usePhrases(registerWords);
  const nameIn = useNameIn();
  const answer = useAnswer(readItem, { id });
  const item = answer.data;
  if (item === undefined)
    return (
      <Screen title={words.item}>
        <Awaited answer={answer} rows={6} />
      </Screen>
    );
  return (
    <Screen title={nameIn(item.by.name)}>
      <p>
        <Link to={`/registers?register=${item.register}`}>{words.back}</Link>
      </p>
      <Facts item={item} />
      <Steps item={item} />
      <section className="panel" aria-labelledby="register-history">
        <h2 id="register-history">{words.history}</h2>
        <ol className="history">
          {item.history.map((line) => (
            <HistoryLine key={line.n} line={line} by={item.by} />
          ))}
        </ol>
      </section>
    </Screen>
  );
}

function Facts({ item }: { item: ItemView }) {
  const words = usePhrases(registerWords);
  const names = useCityNames();
  const labelOf = useFieldLabel();
  const textOf = useValueText();
  const values: Record<string, string> = { ...item.values, ...item.words };
  return (
    <section className="panel" aria-labelledby="register-facts">
      <h2 id="register-facts">
        {item.title === '' ? words.untitled : <span lang="zh-CN">{item.title}</span>}
      </h2>
      <Standing row={item} />
      {item.gate === null ? null : <p className="quiet">{words.gates[item.gate]}</p>}
      <dl className="register-fields">
        <div>
          <dt>{words.owner}</dt>
          <dd lang="zh-CN">{names.unit(item.unit)}</dd>
        </div>
        {item.place === null ? null : (
          <div>
            <dt>{words.place}</dt>
            <dd lang="zh-CN">{item.place}</dd>
          </div>
        )}
        {item.by.fields.map((field) => {
          const value = values[field.code];
          if (value === undefined) return null;
          return (
            <div key={field.code}>
              <dt>{labelOf(field)}</dt>
              <dd lang="zh-CN">{textOf(field, value)}</dd>
            </div>
          );
        })}
      </dl>
      {item.isCovered ? <p className="quiet">{words.covered}</p> : null}
      {item.request === null ? null : (
        <p>
          {words.fromRequest}{' '}
          <Link to={`/requests/${item.request.id}`}>
            {item.request.number ?? item.request.id.slice(0, 8)}
          </Link>
        </p>
      )}
    </section>
  );
}

function Steps({ item }: { item: ItemView }) {
  const words = usePhrases(registerWords);
  const nameIn = useNameIn();
  const [opened, setOpened] = useState<string>();
  const [isDone, setDone] = useState(false);
  const close = (): void => setOpened(undefined);
  const saved = (): void => {
    setDone(true);
    close();
  };
  const steps = item.by.steps.filter(({ code }) => item.possible.includes(code));
  const step = steps.find(({ code }) => `step/${code}` === opened);
  if (step !== undefined)
    return <StepForm key={opened} item={item} step={step} close={close} saved={saved} />;
  if (opened === 'look' && item.mayLook) return <LookForm item={item} close={close} saved={saved} />;
  const begin = (one: string) => () => {
    setDone(false);
    setOpened(one);
  };
  return (
    <>
      {isDone ? <p role="status">{words.done}</p> : null}
      <div className="row gap no-print">
        {steps.map(({ code, name }) => (
          <Button key={code} onClick={begin(`step/${code}`)}>
            {nameIn(name)}
          </Button>
        ))}
        {item.mayLook ? <Button onClick={begin('look')}>{words.look}</Button> : null}
      </div>
    </>
  );
}

interface HistoryLineProps {
  line: ItemView['history'][number];
  by: ItemView['by'];
}

function HistoryLine({ line, by }: HistoryLineProps) {
  const words = usePhrases(registerWords);
  const nameIn = useNameIn();
  const names = useCityNames();
  const labelOf = useFieldLabel();
  const textOf = useValueText();
  const dayWords = useDayWords();
  const step = by.steps.find(({ code }) => code === line.step);
  const stage = by.stages.find(({ code }) => code === line.stage);
  const said = by.fields.flatMap((field) => {
    const value = line.values[field.code];
    return value === undefined ? [] : [words.says(labelOf(field), textOf(field, value))];
  });
  const plain = line.type === 'erased' ? words.erasedEntry : words.listedEntry;
  const other = line.holds === null ? plain : words.look;
  const title = step === undefined ? other : nameIn(step.name);
  return (
    <li>
      <strong>{title}</strong>{' '}
      <span className="quiet">
        <Moment at={line.at} year />
        {line.post === null ? '' : ` · ${names.postOfUnit(line.post)}`}
        {line.due === null ? '' : ` · ${words.dueNow(dayWords(line.due))}`}
      </span>
      {stage === undefined ? null : <span className="badge badge-quiet">{nameIn(stage.name)}</span>}
      {line.holds === null ? null : (
        <span className="badge">{line.holds ? words.holdsYes : words.holdsNo}</span>
      )}
      {said.length === 0 ? null : <p>{said.join(' · ')}</p>}
      {line.words === null ? null : <p lang="zh-CN">{line.words}</p>}
    </li>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { z } from 'zod';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { PickOne } from '../../platform/ui/Pick.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { type ItemRow, type ItemShow, itemShows, listItems, listRegisters } from '../contract.ts';
import { FiguresPanel } from './FiguresPanel.tsx';
import { registerWords } from './messages.ts';
import { OpenForm } from './OpenForm.tsx';
import { SheetPanel } from './SheetPanel.tsx';

type Register = z.output<typeof listRegisters.output>['registers'][number];

const lists = ['items', 'figures'] as const;

/** 整治与台账: items of one register, and how it goes. */
export function RegistersPage() {
  const words = usePhrases(registerWords);
  const nameIn = useNameIn();
  const [search] = useSearchParams();
  const answer = useAnswer(listRegisters, {});
  const registers = answer.data?.registers ?? [];
  const register = registers.find(({ code }) => code === search.get('register')) ?? registers[0];
  const list = lists.find((one) => one === search.get('list')) ?? 'items';
  if (register === undefined)
    return (
      <Screen title={words.title}>
        {answer.data === undefined ? <Awaited answer={answer} rows={6} /> : <p role="status">{words.none}</p>}
      </Screen>
    );
  const nameOf = (code: string) => nameIn(registers.find((one) => one.code === code)?.name ?? { zh: code });
  return (
    <Screen title={words.title}>
      <Tabs
        label={words.registersLabel}
        names={registers.map(({ code }) => code)}
        chosen={register.code}
        to={(code) => `/registers?register=${code}&list=${list}`}
      >
        {nameOf}
      </Tabs>
      <p>{nameIn(register.about)}</p>
      <Tabs
        label={words.listsLabel}
        names={lists}
        chosen={list}
        to={(one) => `/registers?register=${register.code}&list=${one}`}
      >
        {(one) => words.lists[one]}
      </Tabs>
      {list === 'figures' ? (
        <FiguresPanel key={register.code} register={register} />
      ) : (
        <Items key={register.code} register={register} />
      )}
    </Screen>
  );
}

interface Filter {
  show: ItemShow;
  stage: string;
  unit: string;
}

function Items({ register }: { register: Register }) {
  const words = usePhrases(registerWords);
  const [search] = useSearchParams();
  const request = search.get('request');
  const [opening, setOpening] = useState(request !== null);
  const show = itemShows.find((one) => one === search.get('show')) ?? 'open';
  const [filter, setFilter] = useState({ stage: '', unit: '' });
  const all: Filter = { show, ...filter };
  return (
    <>
      {register.mayOpen && opening ? (
        <OpenForm register={register} request={request} close={() => setOpening(false)} />
      ) : null}
      {register.mayOpen && !opening ? (
        <p>
          <Button onClick={() => setOpening(true)}>{words.open}</Button>
        </p>
      ) : null}
      <SheetPanel register={register} mayKeep={register.mayOpen} />
      <Tabs
        label={words.showLabel}
        names={itemShows}
        chosen={show}
        to={(one) => `/registers?register=${register.code}&list=items&show=${one}`}
      >
        {(one) => words.shows[one]}
      </Tabs>
      <Filters register={register} value={all} change={(more) => setFilter((one) => ({ ...one, ...more }))} />
      <Pages key={JSON.stringify(all)}>
        {(page) => <ItemsPage register={register} filter={all} page={page} />}
      </Pages>
    </>
  );
}

interface FiltersProps {
  register: Register;
  value: Filter;
  change: (more: Partial<Omit<Filter, 'show'>>) => void;
}

function Filters({ register, value, change }: FiltersProps) {
  const words = usePhrases(registerWords);
  const nameIn = useNameIn();
  const names = useCityNames();
  return (
    <div className="register-fields">
      <Field label={words.stage} required>
        {(control) => (
          <PickOne
            control={control}
            clearable
            options={register.stages.map(({ code, name }) => ({ value: code, label: nameIn(name) }))}
            value={value.stage}
            change={(stage) => change({ stage })}
          />
        )}
      </Field>
      <Field label={words.unit} required>
        {(control) => (
          <PickOne
            control={control}
            clearable
            options={names.units}
            value={value.unit}
            change={(unit) => change({ unit })}
          />
        )}
      </Field>
    </div>
  );
}

interface ItemsPageProps {
  register: Register;
  filter: Filter;
  page: ListPage<string>;
}

function ItemsPage({ register, filter, page: { after, more } }: ItemsPageProps) {
  const words = usePhrases(registerWords);
  const { show, stage, unit } = filter;
  const answer = useAnswer(listItems, {
    ...{ register: register.code, show },
    ...(stage === '' ? {} : { stage }),
    ...(unit === '' ? {} : { unit }),
    ...(after === undefined ? {} : { after }),
  });
  if (answer.data === undefined) return <Awaited answer={answer} rows={6} />;
  const { rows, next } = answer.data;
  return (
    <>
      {rows.length === 0 ? <Nothing title={words.noItems} next={words.noItemsHint} /> : null}
      <ul className="cards gap">
        {rows.map((row) => (
          <ItemCard key={row.id} row={row} />
        ))}
      </ul>
      {more(next)}
    </>
  );
}

function ItemCard({ row }: { row: ItemRow }) {
  const words = usePhrases(registerWords);
  const names = useCityNames();
  return (
    <li className="card-plain">
      <span>
        <Link to={`/registers/items/${row.id}`}>
          <strong lang="zh-CN">{row.title === '' ? words.untitled : row.title}</strong>
        </Link>
      </span>
      <Standing row={row} />
      <span className="quiet" lang="zh-CN">
        {[names.unit(row.unit), row.place].filter((text) => text !== null).join(' · ')}
      </span>
    </li>
  );
}

/** Where an item stands, by when, and how often it began again. */
export function Standing({ row }: { row: ItemRow }) {
  const words = usePhrases(registerWords);
  const nameIn = useNameIn();
  const dayWords = useDayWords();
  const said = [
    row.due === null || row.state !== 'open' ? '' : words.due(dayWords(row.due)),
    row.endedOn === null ? '' : words.ended(dayWords(row.endedOn)),
    row.next === null ? '' : words.lookOn(row.next.days, dayWords(row.next.on)),
    words.listed(dayWords(row.listedOn)),
  ].filter((text) => text !== '');
  return (
    <span className="row">
      <span className="badge badge-quiet">{nameIn(row.stageName)}</span>
      {row.isLate ? <span className="badge badge-redo">{words.late}</span> : null}
      {row.reopened === 0 ? null : <span className="badge">{words.reopened(row.reopened)}</span>}
      <span className="quiet">{said.join(' · ')}</span>
    </span>
  );
}

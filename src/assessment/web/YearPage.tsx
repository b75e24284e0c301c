import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useSearchParams } from 'react-router';
import { cityData } from '../../city/contract.ts';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { formatNumber } from '../../platform/i18n.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import { Awaited, Failed, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { listYears, readYear, settleYear, type YearView } from '../contract-settlement.ts';
import { assessmentOffice, assessmentPermissions } from '../rules/permissions.ts';
import type { SliceKind } from '../rules/settlement.ts';
import { yearScreens } from './year-messages.ts';

/** 年度结账台账: a year's account by unit, class and source, on A4. */
export function YearPage() {
  const words = usePhrases(yearScreens);
  const [search] = useSearchParams();
  const found = useAnswer(listYears, {});
  const years = found.data?.rows ?? [];
  const chosen = years.find(({ year }) => String(year) === search.get('year')) ?? years[0];
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      <Awaited answer={found} rows={3} />
      {found.data !== undefined && years.length === 0 ? (
        <Nothing title={words.none} next={words.noneHint} />
      ) : null}
      <Tabs
        label={words.years}
        names={years.map(({ year }) => String(year))}
        chosen={chosen === undefined ? undefined : String(chosen.year)}
        to={(year) => `/year-account?year=${year}`}
      >
        {(name) => {
          const year = Number(name);
          const isSettled = years.some((one) => one.year === year && one.settledAt !== null);
          return isSettled ? words.settledYear(year) : words.runningYear(year);
        }}
      </Tabs>
      {chosen === undefined ? null : <OneYear key={chosen.year} year={chosen.year} />}
    </Screen>
  );
}

function OneYear({ year }: { year: number }) {
  const words = usePhrases(yearScreens);
  const { isDemo } = useCityNames();
  const found = useAnswer(readYear, { year });
  const mayReadAll = useMay()({ roles: assessmentOffice });
  const data = found.data;
  if (data === undefined) return <Awaited answer={found} rows={6} />;
  return (
    <div className="assessment">
      <p>
        <small className="quiet">
          {words.until} <Moment at={data.until} year />
          {data.settledAt === null ? null : (
            <>
              {' '}
              · {words.settledOn} <Moment at={data.settledAt} year />
            </>
          )}
          {isDemo ? ` · ${words.demo}` : ''}
        </small>
      </p>
      {mayReadAll ? null : <p>{words.ownOnly}</p>}
      <Settling data={data} />
      <p className={data.balanced ? 'quiet' : 'overdue-words'}>
        {data.balanced ? words.balanced : words.unbalanced}
      </p>
      {(['unit', 'class', 'source'] as const).map((kind) => (
        <Slices key={kind} kind={kind} data={data} />
      ))}
      <Problems data={data} />
    </div>
  );
}

function Settling({ data: { year, isOver, settledAt } }: { data: YearView }) {
  const words = usePhrases(yearScreens);
  const client = useQueryClient();
  const may = useMay();
  const sending = useSend(settleYear, {
    done: () => {
      void client.invalidateQueries({ queryKey: [listYears.path] });
      void client.invalidateQueries({ queryKey: [readYear.path] });
    },
  });
  if (sending.data !== undefined)
    return <Alert type="success" role="status" showIcon title={words.settled} />;
  if (settledAt !== null) return null;
  if (!isOver) return <p>{words.notOver}</p>;
  return (
    <section className="panel no-print" aria-label={words.settle}>
      <p>{words.toSettle}</p>
      {sending.error === null ? null : <Failed error={sending.error} />}
      {may(assessmentPermissions['settlement.settle']) ? (
        <>
          <p className="hint">{words.settleHint}</p>
          <Button type="primary" loading={sending.isPending} onClick={() => sending.mutate({ year })}>
            {words.settle}
          </Button>
        </>
      ) : null}
    </section>
  );
}

/** Names of slices of each kind. */
function useSliceName(): (kind: SliceKind, name: string) => string {
  const words = usePhrases(yearScreens);
  const names = useCityNames();
  const nameIn = useNameIn();
  const { data } = useAnswer(cityData, {});
  return (kind, name) => {
    if (kind === 'unit') return names.unit(name);
    if (kind === 'class') return name === 'none' ? words.noClass : names.category(name);
    const source = data?.sources.find(({ code }) => code === name);
    return source === undefined ? name : nameIn(source.name);
  };
}

const flows = ['opening', 'received', 'closed', 'open'] as const;

function Slices({ kind, data }: { kind: SliceKind; data: YearView }) {
  const words = usePhrases(yearScreens);
  const { language } = useLanguage();
  const nameOf = useSliceName();
  const rows = data.slices[kind];
  const { columns } = words;
  if (rows.length === 0) return null;
  const cells = (of: Record<(typeof flows)[number], number>) =>
    flows.map((flow) => (
      <td key={flow} className="number" data-name={columns[flow]}>
        {formatNumber(of[flow], language)}
      </td>
    ));
  return (
    <section className="panel" aria-label={words.slices[kind]}>
      <h2>{words.slices[kind]}</h2>
      <Scroll label={words.slices[kind]}>
        <table className="rows rows-named assessment-table">
          <thead>
            <tr>
              {(['name', ...flows] as const).map((column) => (
                <th key={column} scope="col" className={column === 'name' ? undefined : 'number'}>
                  {columns[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{nameOf(kind, row.name)}</th>
                {cells(row)}
              </tr>
            ))}
            <tr className="assessment-whole">
              <th scope="row">{words.whole}</th>
              {cells(data.total)}
            </tr>
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

const problemFacts = ['listed', 'struck', 'removed', 'open', 'overdue'] as const;

/** What was promised on the problem list and what came of it. */
function Problems({ data: { problems } }: { data: YearView }) {
  const words = usePhrases(yearScreens);
  const { language } = useLanguage();
  const names = useCityNames();
  const columns = words.problemColumns;
  return (
    <section className="panel" aria-label={words.problems}>
      <h2>{words.problems}</h2>
      <p className="hint">{problems.length === 0 ? words.problemsNone : words.problemsHint}</p>
      {problems.length === 0 ? null : (
        <Scroll label={words.problems}>
          <table className="rows rows-named assessment-table">
            <thead>
              <tr>
                {(['unit', ...problemFacts] as const).map((column) => (
                  <th key={column} scope="col" className={column === 'unit' ? undefined : 'number'}>
                    {columns[column]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {problems.map((row) => (
                <tr key={row.unit}>
                  <th scope="row">{names.unit(row.unit)}</th>
                  {problemFacts.map((fact) => (
                    <td key={fact} className="number" data-name={columns[fact]}>
                      {formatNumber(row[fact], language)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}

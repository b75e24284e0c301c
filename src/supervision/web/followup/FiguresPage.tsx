import { BarChart } from 'echarts/charts';
import { use } from 'echarts/core';
import { useCallback } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useCityNames, useNameIn } from '../../../city/web/names.ts';
import { Chart } from '../../../platform/ui/Chart.tsx';
import type { ChartLook } from '../../../platform/ui/chart-look.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Scroll } from '../../../platform/ui/Scroll.tsx';
import { Awaited, Screen } from '../../../platform/ui/states.tsx';
import { Tabs } from '../../../platform/ui/Tabs.tsx';
import { type FollowFigures, followUpFigures } from '../../contract-followup.ts';
import { followFigures } from '../../rules/followup/figures.ts';
import { followScreens } from './messages.ts';

use([BarChart]);

type Figure = FollowFigures['all'];
const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;

/** 评估统计: how many came back, with intervals, what is not counted, and the list behind each number. */
export function FiguresPage() {
  const words = usePhrases(followScreens);
  const [search] = useSearchParams();
  const days = search.get('days');
  const answer = useAnswer(followUpFigures, days === null ? {} : { days });
  return (
    <Screen title={words.figures} beside={<Link to="/follow-ups">{words.back}</Link>}>
      {answer.data === undefined ? <Awaited answer={answer} rows={6} /> : <Shown data={answer.data} />}
    </Screen>
  );
}

function Shown({ data }: { data: FollowFigures }) {
  const words = usePhrases(followScreens);
  const names = useCityNames();
  const nameIn = useNameIn();
  const dayWords = useDayWords();
  const { lower, same, higher } = data.measured;
  const category = ({ code }: Figure) => (code === '' ? words.noCategory : names.category(code));
  const group = ({ name }: Figure) => (name === null ? words.noGroup : nameIn(name));
  return (
    <>
      <p>{words.figuresLead(dayWords(data.from), dayWords(data.to))}</p>
      <Tabs
        label={words.dayTabs}
        names={data.rule.map(String)}
        chosen={String(data.days)}
        to={(one) => `/follow-ups/figures?days=${one}`}
      >
        {(one) => words.after(Number(one))}
      </Tabs>
      <RateChart rows={data.categories} nameOf={category} />
      <Table
        {...{ title: words.categories, rows: data.categories, by: 'category', data, nameOf: category }}
      />
      <Table {...{ title: words.groups, rows: data.groups, by: 'group', data, nameOf: group }} />
      <p>{words.formula}</p>
      <ul>
        <li>{words.beside(data.asked)}</li>
        <li>{words.measuredFacts(data.measured.all, lower, same, higher)}</li>
        <li>
          <Link to="/follow-ups/again?judged=same">
            {words.againFacts(data.againDays, data.recurrences.same, data.recurrences.other)}
          </Link>
        </li>
      </ul>
      {data.source === '' ? null : <p lang="zh-CN">{words.source(data.source)}</p>}
    </>
  );
}

interface TableProps {
  title: string;
  rows: readonly Figure[];
  by: 'category' | 'group';
  data: FollowFigures;
  nameOf: (row: Figure) => string;
}

/** Each number opens its list; rows stand in the city's order. */
function Table({ title, rows, by, data, nameOf }: TableProps) {
  const words = usePhrases(followScreens);
  const { days, from, to } = data;
  const linkOf = (figure: string, code: string): string => {
    const query = {
      figure,
      days: String(days),
      from,
      to,
      ...(code === 'all' ? {} : { [by]: code || 'none' }),
    };
    return `/follow-ups?${new URLSearchParams(query)}`;
  };
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <Scroll label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{title}</th>
              <th scope="col">{words.looked}</th>
              <th scope="col">{words.rate}</th>
              {followFigures.map((figure) => (
                <th key={figure} scope="col">
                  {words.columns[figure]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...rows, data.all].map((row) => (
              <tr key={row.code}>
                <th scope="row">{row.code === 'all' ? words.all : nameOf(row)}</th>
                <td>{row.looked}</td>
                <td>
                  {row.rate === null
                    ? words.noRate
                    : words.interval(percent(row.rate.share), percent(row.rate.low), percent(row.rate.high))}
                </td>
                {followFigures.map((figure) => (
                  <td key={figure}>
                    {row.counts[figure] === 0 ? (
                      0
                    ) : (
                      <Link to={linkOf(figure, row.code)}>{row.counts[figure]}</Link>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** What was looked at by what came of it; the table below says the same to those who do not see it. */
function RateChart({ rows, nameOf }: { rows: readonly Figure[]; nameOf: (row: Figure) => string }) {
  const words = usePhrases(followScreens);
  const shown = rows.filter(({ rate }) => rate !== null);
  const bars = JSON.stringify(
    shown.map((row) => [nameOf(row), Math.round((row.rate?.share ?? 0) * 1000) / 10]),
  );
  const option = useCallback(
    ({ ink, line, bar }: ChartLook) => {
      const of = JSON.parse(bars) as [string, number][];
      return {
        grid: { left: 8, right: 40, top: 8, bottom: 24, containLabel: true },
        xAxis: {
          ...{ type: 'value', min: 0, max: 100 },
          ...{ axisLabel: { color: ink, formatter: '{value}%' }, splitLine: { lineStyle: { color: line } } },
        },
        yAxis: {
          ...{ type: 'category', inverse: true, data: of.map(([name]) => name) },
          axisLabel: { color: ink, width: 120, overflow: 'break' },
        },
        series: [
          { type: 'bar', barMaxWidth: 22, itemStyle: { color: bar }, data: of.map(([, share]) => share) },
        ],
      };
    },
    [bars],
  );
  return shown.length === 0 ? null : <Chart label={words.chart} option={option} />;
}

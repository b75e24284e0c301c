import { Button } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import type { RequestRow } from '../../requests/contract.ts';
import { casesOfLine } from '../contract.ts';
import { measures } from '../rules/measures.ts';
import { assessmentScreens } from './messages.ts';

/** The requests behind one number of a line. */
export function CasesPage() {
  const words = usePhrases(assessmentScreens);
  const names = useCityNames();
  const back = useNavigate();
  const [search] = useSearchParams();
  const measure = measures.find((one) => one === search.get('measure')) ?? 'close';
  const hit = search.get('hit') === 'no' ? 'no' : 'yes';
  const unit = search.get('unit') ?? '';
  const asked = { from: search.get('from') ?? '', to: search.get('to') ?? '', unit, measure, hit } as const;
  return (
    <Screen
      title={`${names.unit(unit)} · ${words.cases(words.measures[measure], hit === 'yes')}`}
      beside={<Button onClick={() => void back(-1)}>{words.back}</Button>}
    >
      <p className="hint">{words.casesHint}</p>
      <Pages key={search.toString()}>{(page) => <OnePage asked={asked} page={page} />}</Pages>
    </Screen>
  );
}

interface OnePageProps {
  asked: { from: string; to: string; unit: string; measure: (typeof measures)[number]; hit: 'yes' | 'no' };
  page: ListPage<string>;
}

function OnePage({ asked, page: { after, more } }: OnePageProps) {
  const words = usePhrases(assessmentScreens);
  const found = useAnswer(casesOfLine, { ...asked, ...(after === undefined ? {} : { after }) });
  if (found.data === undefined) return <Awaited answer={found} />;
  const { rows, next } = found.data;
  if (rows.length === 0 && after === undefined) return <Nothing title={words.noCases} next={null} />;
  return (
    <>
      <CaseCards rows={rows} />
      {more(next)}
    </>
  );
}

/** Requests as cards, each with its number, title and unit. */
export function CaseCards({ rows }: { rows: readonly RequestRow[] }) {
  const words = usePhrases(assessmentScreens);
  const names = useCityNames();
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={`/requests/${row.id}`}>
            <span className="card-head">
              <span className="number" data-field={words.number}>
                {row.number}
              </span>
              <span className="quiet">
                {row.category === null ? words.noCategory : names.category(row.category)}
              </span>
            </span>
            <strong lang="zh-CN">{row.title === '' ? words.erased : row.title}</strong>
            <span className="card-clocks quiet">
              <span>{row.leadUnit === null ? words.noUnit : names.unit(row.leadUnit)}</span>
              <span>
                {words.received} <Moment at={row.receivedAt} />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

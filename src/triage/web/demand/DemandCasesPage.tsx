import { Button } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useCityNames } from '../../../city/web/names.ts';
import { formatCivilDate } from '../../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { Moment } from '../../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../../platform/ui/Pages.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { demand, demandCases } from '../../contract-demand.ts';
import { type Matter, matterPattern } from '../../rules/demand/matters.ts';
import { demandWords } from './messages.ts';
import { useMatterName } from './names.ts';

interface Asked {
  matter: Matter;
  from: string;
  to: string;
  place?: string;
}

/** The requests behind one figure of 需求分析. */
export function DemandCasesPage() {
  const words = usePhrases(demandWords);
  const { language } = useLanguage();
  const names = useCityNames();
  const back = useNavigate();
  const [search] = useSearchParams();
  const nameOf = useMatterName(useAnswer(demand, {}).data?.names ?? []);
  const said = search.get('matter') ?? 'all';
  const place = search.get('place');
  const asked: Asked = {
    matter: matterPattern.test(said) ? (said as Matter) : 'all',
    ...{ from: search.get('from') ?? '', to: search.get('to') ?? '' },
    ...(place === null ? {} : { place }),
  };
  const day = (on: string) => (on === '' ? '' : formatCivilDate(on, language, 'full'));
  return (
    <Screen
      title={words.cases(nameOf(asked.matter))}
      beside={<Button onClick={() => void back(-1)}>{words.back}</Button>}
    >
      <p className="hint">
        {words.between(day(asked.from), day(asked.to))}
        {place === null ? null : (
          <>
            {' · '}
            <span lang="zh-CN">{names.division(place)}</span>
          </>
        )}{' '}
        · {words.casesHint}
      </p>
      <Pages key={search.toString()}>{(page) => <OnePage asked={asked} page={page} />}</Pages>
    </Screen>
  );
}

function OnePage({ asked, page: { after, more } }: { asked: Asked; page: ListPage<string> }) {
  const words = usePhrases(demandWords);
  const names = useCityNames();
  const found = useAnswer(demandCases, { ...asked, ...(after === undefined ? {} : { after }) });
  if (found.data === undefined) return <Awaited answer={found} />;
  const { rows, next } = found.data;
  if (rows.length === 0 && after === undefined) return <Nothing title={words.noCases} next={null} />;
  return (
    <>
      <ul className="cards">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={`/requests/${row.id}`}>
              <span className="card-head">
                <span className="number">{row.number}</span>
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
      {more(next)}
    </>
  );
}

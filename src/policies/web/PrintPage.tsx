import { Button } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { formatCivilDate } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { notices, overview, report } from '../contract-relief.ts';
import { yuan } from '../rules/money.ts';
import { AddBackTable } from './AddBackTable.tsx';
import { reliefScreens } from './relief-messages.ts';

/** Papers to print on A4: notices to hang up, the monthly report, the add-back sheet. */
export function PrintPage() {
  const { list = '', paper = '' } = useParams();
  const words = usePhrases(reliefScreens);
  const name = paper === 'report' || paper === 'add-back' ? paper : 'notices';
  return (
    <Screen title={words.print[name]}>
      <p className="row no-print">
        <Button type="primary" onClick={() => window.print()}>
          {words.printNow}
        </Button>
        <Link to={`/policies/relief/${list}`}>{words.back}</Link>
      </p>
      {name === 'report' ? (
        <Report list={list} />
      ) : name === 'add-back' ? (
        <AddBackSheet list={list} />
      ) : (
        <Notices list={list} />
      )}
    </Screen>
  );
}

/** Papers of a demonstration say so: nobody may take them for real. */
function DemoMark() {
  const words = usePhrases(reliefScreens);
  return useCityNames().isDemo ? <p className="demo-mark">{words.demo}</p> : null;
}

function Notices({ list }: { list: string }) {
  const words = usePhrases(reliefScreens);
  const { language } = useLanguage();
  const found = useAnswer(notices, { list });
  const { data } = found;
  if (data === undefined) return <Awaited answer={found} />;
  return (
    <>
      {data.notices.map(({ premises, until }) => (
        <article key={premises} className="paper">
          <DemoMark />
          <h2>{words.noticeTitle}</h2>
          <p className="big" lang="zh-CN">
            {premises}
          </p>
          <p className="big">{words.noticeWords}</p>
          {until.length === 0 ? null : (
            <p className="big">
              {words.noticeUntil}: {until.map((day) => formatCivilDate(day, language, 'full')).join(' · ')}
            </p>
          )}
          <p className="big">
            {words.noticeCall} <strong>{data.phone}</strong> ({data.contact})
          </p>
        </article>
      ))}
      {data.sought.length === 0 ? null : (
        <article className="paper">
          <DemoMark />
          <h2>{words.sought}</h2>
          <ul lang="zh-CN">
            {data.sought.map((premises) => (
              <li key={premises}>{premises}</li>
            ))}
          </ul>
          <p>{data.phone}</p>
        </article>
      )}
    </>
  );
}

function Report({ list }: { list: string }) {
  const words = usePhrases(reliefScreens);
  const [query] = useSearchParams();
  const month = query.get('month') ?? '2022-12';
  const found = useAnswer(report, { list, month });
  const { data } = found;
  if (data === undefined) return <Awaited answer={found} />;
  const figures: [keyof typeof words.reportRows, string][] = [
    ['leases', String(data.leases)],
    ['tenants', String(data.tenants)],
    ['due', yuan(data.due)],
    ['carriedLeases', String(data.carried.leases)],
    ['carried', yuan(data.carried.fen)],
    ['inMonth', yuan(data.inMonth.fen)],
    ['refunds', yuan(data.refunds)],
    ['undocumented', yuan(data.undocumented)],
    ['unconfirmed', String(data.unconfirmed)],
  ];
  return (
    <article className="paper">
      <DemoMark />
      <h2>{words.reportTitle(data.month)}</h2>
      <p>
        {words.provinceBy} {data.province} · {words.ministriesBy} {data.ministries}
      </p>
      <Scroll isWide label={words.reportTitle(data.month)}>
        <table className="rows">
          <tbody>
            {figures.map(([key, value]) => (
              <tr key={key}>
                <th scope="row">{words.reportRows[key]}</th>
                <td className="amount">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <h3>{words.byCounty}</h3>
      <Scroll isWide label={words.byCounty}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{words.county}</th>
              <th scope="col">{words.reportRows.tenants}</th>
              <th scope="col">{words.reportRows.due}</th>
            </tr>
          </thead>
          <tbody>
            {data.counties.map(({ county, tenants, fen }) => (
              <tr key={county}>
                <th scope="row" lang="zh-CN">
                  {county}
                </th>
                <td className="amount">{tenants}</td>
                <td className="amount">{fen === null ? words.tooFew : yuan(fen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p>{words.signed}</p>
    </article>
  );
}

function AddBackSheet({ list }: { list: string }) {
  const words = usePhrases(reliefScreens);
  const found = useAnswer(overview, { list });
  const { data } = found;
  if (data === undefined) return <Awaited answer={found} />;
  return (
    <article className="paper">
      <DemoMark />
      <h2>{words.addBackTitle}</h2>
      <AddBackTable
        title={words.addBackTitle}
        lines={data.addBack.filter(({ owner }) => owner === 'municipal')}
        amounts={['required', 'booked', 'counted', 'voluntary', 'unproven']}
        summed
      />
      <p>{words.signed}</p>
    </article>
  );
}

import { useState } from 'react';
import { Link } from 'react-router';
import { formatMonth } from '../../../platform/i18n.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { PickOne } from '../../../platform/ui/Pick.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Scroll } from '../../../platform/ui/Scroll.tsx';
import { Awaited } from '../../../platform/ui/states.tsx';
import { type DemandMapView, type DemandView, demandMap } from '../../contract-demand.ts';
import { daysOfMonth } from '../../rules/demand/counted.ts';
import type { MappedMatter } from '../../rules/demand/matters.ts';
import { demandWords } from './messages.ts';
import { casesPath, useMatterName, useNumbers } from './names.ts';
import { ShadedMap } from './ShadedMap.tsx';

/** 在哪里集中: one matter on the schematic map, and where any matter gathers. */
export function WherePanel({ data }: { data: DemandView }) {
  const words = usePhrases(demandWords);
  const { language } = useLanguage();
  const nameOf = useMatterName(data.names);
  const [matter, choose] = useState<MappedMatter>('all');
  const found = useAnswer(demandMap, { matter });
  const [first, last] = [data.mapMonths[0], data.mapMonths.at(-1)];
  const choices: MappedMatter[] = ['all', ...data.names.map((one) => one.matter)];
  return (
    <section className="panel" aria-labelledby="demand-where">
      <h2 id="demand-where">{words.parts.map}</h2>
      {first === undefined || last === undefined ? null : (
        <p className="quiet">{words.mapLead(formatMonth(first, language), formatMonth(last, language))}</p>
      )}
      <Field label={words.choose} required>
        {(control) => (
          <PickOne
            control={control}
            value={matter}
            options={choices.map((value) => ({ value, label: nameOf(value) }))}
            change={(code) => choose(choices.find((one) => one === code) ?? 'all')}
          />
        )}
      </Field>
      {found.data === undefined ? (
        <Awaited answer={found} rows={4} />
      ) : (
        <OneMap shown={found.data} matter={matter} name={nameOf(matter)} />
      )}
      <Clusters data={data} />
    </section>
  );
}

interface MapProps {
  shown: DemandMapView;
  matter: MappedMatter;
  name: string;
}

function OneMap({ shown, matter, name }: MapProps) {
  const words = usePhrases(demandWords);
  return (
    <>
      <p className="hint">
        {shown.by === 'residents' ? words.byResidents : words.byCount} {words.fewHint(shown.least)}
      </p>
      <div className="demand-where">
        {shown.map === null ? (
          <p>{words.mapNone}</p>
        ) : (
          <ShadedMap shown={shown} map={shown.map} label={words.mapOf(name)} />
        )}
        <Areas shown={shown} matter={matter} name={name} />
      </div>
    </>
  );
}

function Areas({ shown, matter, name }: MapProps) {
  const words = usePhrases(demandWords);
  const { count } = useNumbers();
  const days = spanOf(shown.months);
  const isRate = shown.by === 'residents';
  return (
    <Scroll label={words.mapOf(name)}>
      <table className="triage-table">
        <thead>
          <tr>
            <th scope="col">{words.area}</th>
            <th scope="col">{words.requests}</th>
            {isRate ? <th scope="col">{words.rate}</th> : null}
          </tr>
        </thead>
        <tbody>
          {shown.areas.map(({ code, name: area, requests, rate }) => (
            <tr key={code}>
              <th scope="row">
                <span lang="zh-CN">{area}</span>
              </th>
              <td>
                {requests === null ? (
                  <span className="quiet">{words.few}</span>
                ) : requests === 0 || days === null ? (
                  count(requests)
                ) : (
                  <Link to={casesPath({ matter, ...days, place: code })}>{count(requests)}</Link>
                )}
              </td>
              {isRate ? <td>{rate === null ? '–' : count(rate)}</td> : null}
            </tr>
          ))}
          <tr>
            <th scope="row">{words.unplaced}</th>
            <td>{shown.unplaced === null ? words.few : count(shown.unplaced)}</td>
            {isRate ? <td>–</td> : null}
          </tr>
        </tbody>
      </table>
    </Scroll>
  );
}

function spanOf(months: readonly string[]): { from: string; to: string } | null {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { from: daysOfMonth(first).from, to: daysOfMonth(last).to };
}

function Clusters({ data }: { data: DemandView }) {
  const words = usePhrases(demandWords);
  const nameOf = useMatterName(data.names);
  const { count, chance } = useNumbers();
  const days = spanOf(data.mapMonths);
  return (
    <>
      <h3>{words.clusters}</h3>
      <p className="quiet">{words.clusterLead}</p>
      {data.clusters.length + data.clustersHidden === 0 ? <p>{words.clusterNone}</p> : null}
      {data.clustersHidden === 0 ? null : <p>{words.clustersHidden(data.clustersHidden)}</p>}
      <ul className="cards">
        {data.clusters.map(({ matter, places, requests, expected, ratio, p }) => (
          <li key={`${matter} ${places[0]?.code ?? ''}`} className="card-plain">
            <strong>{nameOf(matter)}</strong>
            <span lang="zh-CN">{places.map(({ name }) => name).join('、')}</span>
            <span>
              {words.seen} {count(requests)} · {words.due} {count(Math.round(expected * 10) / 10)} ·{' '}
              {words.times} {ratio === null ? '–' : count(Math.round(ratio * 10) / 10)} · {words.p}{' '}
              {chance(p)}
            </span>
            <span className="row">
              {days === null
                ? null
                : places.map(({ code, name }) => (
                    <Link key={code} to={casesPath({ matter, ...days, place: code })}>
                      {words.openCases} {places.length === 1 ? null : <span lang="zh-CN">{name}</span>}
                    </Link>
                  ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

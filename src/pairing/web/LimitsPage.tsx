import { Link, useSearchParams } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Counted, Tabs } from '../../platform/ui/Tabs.tsx';
import { type PairLimits, type PairRules, pairLimits, pairRules } from '../contract.ts';
import { factSorts } from '../rules/limits.ts';
import { LimitsMap } from './LimitsMap.tsx';
import { usePairNames } from './names.tsx';
import { PairTabs } from './PairTabs.tsx';
import { limitWords } from './pair-messages.ts';

const names = ['all', ...factSorts] as const;

/** 上限与缺口: what is crowded, left out, over load or forgotten, each with the pairs behind it. */
export function LimitsPage() {
  const words = usePhrases(limitWords);
  const [search] = useSearchParams();
  const sort = factSorts.find((one) => one === search.get('sort'));
  const county = search.get('county');
  const rules = useAnswer(pairRules, {});
  const answer = useAnswer(pairLimits, {
    ...(sort === undefined ? {} : { sort }),
    ...(county === null ? {} : { county }),
  });
  const found = answer.data;
  return (
    <Screen title={words.title}>
      <PairTabs chosen="limits" />
      <p>{words.lead}</p>
      {found === undefined || rules.data === undefined ? (
        <Awaited answer={found === undefined ? answer : rules} rows={6} />
      ) : (
        <>
          <Tabs
            label={words.sortsLabel}
            names={names}
            chosen={sort ?? 'all'}
            to={(one) => (one === 'all' ? '/pairs/limits' : `/pairs/limits?sort=${one}`)}
            isEmpty={(one) => one !== 'all' && found.counts[one] === 0}
          >
            {(one) => (
              <Counted
                name={one === 'all' ? words.all : words.sorts[one]}
                count={one === 'all' ? undefined : found.counts[one]}
              />
            )}
          </Tabs>
          {found.map === null ? null : <LimitsMap map={found.map} sort={sort} />}
          {found.facts.length === 0 ? <Nothing title={words.none} next={words.noneHint} /> : null}
          <ul className="cards gap">
            {found.facts.map((fact) => (
              <FactCard
                key={`${fact.sort}/${fact.about.code}/${fact.type ?? ''}`}
                fact={fact}
                found={found}
                rules={rules.data}
              />
            ))}
          </ul>
          {found.more === 0 ? null : <p role="status">{words.more(found.more)}</p>}
        </>
      )}
    </Screen>
  );
}

interface FactCardProps {
  fact: PairLimits['facts'][number];
  found: PairLimits;
  rules: PairRules;
}

function FactCard({ fact, found, rules }: FactCardProps) {
  const words = usePhrases(limitWords);
  const nameIn = useNameIn();
  const pairNames = usePairNames();
  const type = rules.types.find(({ code }) => code === fact.type);
  const target = found.targets.find(({ id }) => id === fact.about.code);
  const behind = found.pairs.filter(({ id }) => fact.pairs.includes(id));
  return (
    <li className="card-plain pair-card">
      <span className="row">
        <span className="badge badge-quiet">{words.sorts[fact.sort]}</span>
        <strong lang="zh-CN">
          <About fact={fact} found={found} />
        </strong>
        {type === undefined ? null : <span className="badge badge-quiet">{nameIn(type.name)}</span>}
      </span>
      <span>{words.says[fact.sort](fact.count, fact.limit)}</span>
      {target === undefined ? null : (
        <span className="quiet">
          {[
            target.staff === null ? '' : words.staff(target.staff),
            target.requests === null ? '' : words.requests(target.requests),
            ...target.weak.map((reason) => words.weak[reason]),
          ]
            .filter((text) => text !== '')
            .join(' · ')}
        </span>
      )}
      {behind.length === 0 ? null : (
        <ul aria-label={words.behind}>
          {behind.map((pair) => (
            <li key={pair.id}>
              <Link to={`/pairs/${pair.id}`}>
                {pairNames.helper(pair)} → {pairNames.target(pair.target)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function About({ fact: { about }, found }: Pick<FactCardProps, 'fact' | 'found'>) {
  const names = useCityNames();
  const pairNames = usePairNames();
  const target = found.targets.find(({ id }) => id === about.code);
  if (target !== undefined) return pairNames.target(target);
  const pair = found.pairs.find(({ id }) => id === about.code);
  if (pair !== undefined) return pairNames.target(pair.target);
  if (about.kind === 'post') return names.postOfUnit(about.code);
  return about.kind === 'town' ? names.division(about.code) : names.unit(about.code);
}

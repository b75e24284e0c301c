import { Link, useSearchParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Counted, Tabs } from '../../platform/ui/Tabs.tsx';
import { type VisitCoverage, visitCoverage } from '../contract-coverage.ts';
import { coverageSorts } from '../rules/coverage.ts';
import { visitScreens } from './messages.ts';
import { useTargetName, VisitTabs } from './names.tsx';

const names = ['made', ...coverageSorts] as const;

/** 走访情况: who was never visited, who by many, notes that read alike; each with the visits behind it. */
export function CoveragePage() {
  const words = usePhrases(visitScreens);
  const [search] = useSearchParams();
  const sort = coverageSorts.find((one) => one === search.get('sort'));
  const answer = useAnswer(visitCoverage, sort === undefined ? {} : { sort });
  const found = answer.data;
  return (
    <Screen title={words.tabs.coverage}>
      <VisitTabs chosen="coverage" />
      <p>{words.coverageLead}</p>
      {found === undefined ? (
        <Awaited answer={answer} rows={6} />
      ) : (
        <>
          <Tabs
            label={words.sortsLabel}
            names={names}
            chosen={sort ?? 'made'}
            to={(one) => (one === 'made' ? '/visits/coverage' : `/visits/coverage?sort=${one}`)}
            isEmpty={(one) => one !== 'made' && found.counts[one] === 0}
          >
            {(one) => (
              <Counted
                name={one === 'made' ? words.made : words.sorts[one]}
                count={one === 'made' ? undefined : found.counts[one]}
              />
            )}
          </Tabs>
          <p>
            {words.distinctTitle}:{' '}
            {found.distinct
              .map(({ kind, targets, visits }) => words.distinct(words.kinds[kind], targets, visits))
              .join(' · ')}
          </p>
          {found.facts.length > 0 ? null : sort === undefined ? (
            <Nothing title={words.noneMade} next={words.noneMadeHint} />
          ) : (
            <Nothing title={words.noFacts} next={words.noFactsHint} />
          )}
          <ul className="cards gap">
            {found.facts.map((fact) => (
              <Fact
                key={`${fact.sort}/${fact.target}/${fact.visits.at(-1) ?? ''}`}
                fact={fact}
                found={found}
              />
            ))}
          </ul>
          {found.more === 0 ? null : <p role="status">{words.more(found.more)}</p>}
        </>
      )}
    </Screen>
  );
}

function Fact({ fact, found }: { fact: VisitCoverage['facts'][number]; found: VisitCoverage }) {
  const words = usePhrases(visitScreens);
  const dayWords = useDayWords();
  const nameOf = useTargetName();
  const city = useCityNames();
  const target = found.targets.find(({ id }) => id === fact.target);
  const behind = found.visits.filter(({ id }) => fact.visits.includes(id));
  return (
    <li className="card-plain visit-card">
      <span className="row">
        <span className="badge badge-quiet">{words.sorts[fact.sort]}</span>
        <strong lang="zh-CN">{target === undefined ? '' : nameOf(target)}</strong>
      </span>
      <span>{words.says[fact.sort](fact.count, fact.limit)}</span>
      {behind.length === 0 ? null : (
        <ul>
          {behind.map((visit) => (
            <li key={visit.id}>
              <Link to={`/visits/${visit.id}`}>
                {dayWords(visit.day)} {city.unit(visit.unit)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

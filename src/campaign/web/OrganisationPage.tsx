import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { type Organisation, readOrganisation } from '../contract.ts';
import { TermsForm } from './BodyForms.tsx';
import { campaignWords } from './messages.ts';
import { Timeline } from './Timeline.tsx';

/** 组织机构: the whole organisation in one picture, and what is found in it. */
export function OrganisationPage() {
  const words = usePhrases(campaignWords);
  const [search] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const list = search.get('list') === 'ended' ? 'ended' : 'standing';
  const answer = useAnswer(readOrganisation, { ended: list === 'ended' ? 'true' : 'false' });
  const seen = answer.data;
  return (
    <Screen title={words.title} beside={<Link to="/organisation/invitation">{words.invitation}</Link>}>
      <p>{words.lead}</p>
      {seen?.mayKeep !== true ? null : adding ? (
        <section className="panel">
          <TermsForm campaigns={seen.campaigns} today={seen.day} close={() => setAdding(false)} />
        </section>
      ) : (
        <p>
          <Button onClick={() => setAdding(true)}>{words.setUp}</Button>
        </p>
      )}
      <Tabs
        label={words.listsLabel}
        names={['standing', 'ended'] as const}
        chosen={list}
        to={(one) => `/organisation?list=${one}`}
      >
        {(one) => words.lists[one]}
      </Tabs>
      {seen === undefined ? <Awaited answer={answer} rows={8} /> : <Shown seen={seen} />}
    </Screen>
  );
}

function Shown({ seen }: { seen: Organisation }) {
  const words = usePhrases(campaignWords);
  return (
    <>
      <Findings seen={seen} />
      {seen.bodies.length === 0 ? (
        <Nothing title={words.none} next={seen.mayKeep ? words.noneNext : words.lead} />
      ) : (
        <Timeline bodies={seen.bodies} today={seen.day} />
      )}
    </>
  );
}

function Findings({ seen }: { seen: Organisation }) {
  const words = usePhrases(campaignWords);
  const names = useCityNames();
  const nameOf = useNameIn();
  const dayWords = useDayWords();
  const activities = new Map(
    seen.campaigns.flatMap((one) => one.activities.map(({ code, name }) => [code, nameOf(name)] as const)),
  );
  const named = (code: string): string => {
    const known = activities.get(code) ?? names.postOfUnit(code);
    return known === code ? names.category(code) : known;
  };
  return (
    <section className="panel" aria-labelledby="campaign-findings">
      <h2 id="campaign-findings">{words.findings}</h2>
      {seen.findings.length === 0 ? <p>{words.noFindings}</p> : null}
      <ul>
        {seen.findings.map(({ finding, units, about, count }) => (
          <li key={`${finding} ${units.join()} ${about.join()}`}>
            {words.finding[finding](
              units.map((unit) => names.unit(unit)).join(words.comma),
              about.map(named).join(words.comma),
              count,
            )}
          </li>
        ))}
      </ul>
      <p>{dayWords(seen.day)}</p>
      {seen.source === '' ? null : <p lang="zh-CN">{words.source(seen.source)}</p>}
    </section>
  );
}

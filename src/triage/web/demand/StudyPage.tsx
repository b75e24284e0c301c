import { Link, useSearchParams } from 'react-router';
import { useCityNames } from '../../../city/web/names.ts';
import { useMay } from '../../../platform/ui/acting.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { Moment } from '../../../platform/ui/moments.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { demand } from '../../contract-demand.ts';
import { hotOne } from '../../contract-hot.ts';
import { triagePermissions } from '../../rules/permissions.ts';
import { demandWords } from './messages.ts';
import { useMatterName } from './names.ts';
import { HotFacts, MatterFacts } from './StudyFacts.tsx';
import { StudyForm } from './StudyForm.tsx';
import { studyWords } from './study-messages.ts';

/** 专题研究: one page on a hot issue or a matter, its facts live, the rest written by a person and printed. */
export function StudyPage() {
  const [search] = useSearchParams();
  const issue = search.get('issue');
  return issue === null ? <OfMatter said={search.get('matter') ?? 'all'} /> : <OfIssue id={issue} />;
}

function OfIssue({ id }: { id: string }) {
  const words = usePhrases(studyWords);
  // as on the page of the hot issue: whoever may make an event of it may put it on the list
  const may = useMay()(triagePermissions['triage.event']);
  const found = useAnswer(hotOne, { id });
  const { data } = found;
  return (
    <Screen title={words.title} beside={<Link to={`/hot/${id}`}>{words.back}</Link>}>
      {data === undefined ? (
        <Awaited answer={found} rows={8} />
      ) : (
        <>
          <p className="quiet no-print">{words.lead}</p>
          <h2>
            <span lang="zh-CN">{words.of(data.issue.title)}</span>
          </h2>
          <section className="panel" aria-labelledby="study-facts">
            <h3 id="study-facts">{words.facts}</h3>
            <HotFacts detail={data} />
          </section>
          <StudyForm name={`issue/${id}`} problem={(text) => (may ? problemPath(id, text) : null)} />
        </>
      )}
    </Screen>
  );
}

function OfMatter({ said }: { said: string }) {
  const words = usePhrases(studyWords);
  const { isDemo } = useCityNames();
  const needs = usePhrases(demandWords);
  const found = useAnswer(demand, {});
  const { data } = found;
  const nameOf = useMatterName(data?.names ?? []);
  const matter = [...(data?.names ?? [])].map((one) => one.matter).find((one) => one === said) ?? 'all';
  return (
    <Screen title={words.title} beside={<Link to="/demand?part=drift">{words.back}</Link>}>
      {data === undefined ? <Awaited answer={found} rows={8} /> : null}
      {data?.madeAt === null ? <Nothing title={needs.notYet} next={needs.notYetHint} /> : null}
      {data === undefined || data.madeAt === null ? null : (
        <>
          <p className="quiet no-print">{words.lead}</p>
          <h2>{words.of(nameOf(matter))}</h2>
          <section className="panel" aria-labelledby="study-facts">
            <h3 id="study-facts">{words.facts}</h3>
            <p className="quiet">
              {words.asOf} <Moment at={data.madeAt} year />
              {isDemo ? ` · ${needs.demo}` : ''}
            </p>
            <MatterFacts data={data} matter={matter} />
          </section>
          <StudyForm name={`matter/${matter}`} problem={() => null} />
        </>
      )}
    </Screen>
  );
}

/** The problem list takes what was found in a hot issue; its form opens with the words. */
function problemPath(issue: string, text: string): string {
  return `/problems?${new URLSearchParams({ issue, problem: text }).toString()}`;
}

import { Link, useSearchParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import {
  type GuidanceVisitRow,
  instructionLists,
  listGuidanceVisits,
  listInstructions,
  visitLists,
} from '../contract.ts';
import { guidancePermissions } from '../rules/permissions.ts';
import { Coverage } from './CoverageTable.tsx';
import { useFrame } from './frame.ts';
import { InstructionCard } from './InstructionCard.tsx';
import { guidanceScreens } from './messages.ts';
import { Name } from './parts.tsx';

const lists = ['coverage', ...visitLists, ...instructionLists] as const;
type List = (typeof lists)[number];

/** 巡回指导: the matrix, visits, and instructions that wait. */
export function GuidancePage() {
  const words = usePhrases(guidanceScreens);
  const may = useMay();
  const [search] = useSearchParams();
  const open = lists.filter((one) => one !== 'coverage' || may(guidancePermissions['guidance.coverage']));
  const first = may(guidancePermissions['guidance.answer']) ? 'open' : open[0];
  const list = open.find((one) => one === search.get('list')) ?? first ?? 'open';
  return (
    <Screen
      title={words.title}
      beside={
        may(guidancePermissions['guidance.visit']) ? <Link to="/guidance/new">{words.setVisit}</Link> : null
      }
    >
      <p>{words.lead}</p>
      <Tabs label={words.listsLabel} names={open} chosen={list} to={(one) => `/guidance?list=${one}`}>
        {(one) => words.lists[one]}
      </Tabs>
      <Shown list={list} />
    </Screen>
  );
}

function Shown({ list }: { list: List }) {
  const { answer, frame } = useFrame();
  if (list === 'coverage')
    return frame === undefined ? (
      <Awaited answer={answer} rows={8} />
    ) : (
      <Coverage campaigns={frame.campaigns} own={frame.group} />
    );
  const visits = visitLists.find((one) => one === list);
  const instructions = instructionLists.find((one) => one === list);
  return (
    <Pages key={list}>
      {(page) => (
        <>
          {visits === undefined ? null : <Visits list={visits} page={page} />}
          {instructions === undefined ? null : <Instructions list={instructions} page={page} />}
        </>
      )}
    </Pages>
  );
}

const pageOf = (after: string | undefined) => (after === undefined ? {} : { after });

function Visits({
  list,
  page: { after, isFirst, more },
}: {
  list: (typeof visitLists)[number];
  page: ListPage<string>;
}) {
  const words = usePhrases(guidanceScreens);
  const answer = useAnswer(listGuidanceVisits, { list, ...pageOf(after) });
  if (answer.data === undefined) return <Awaited answer={answer} rows={6} />;
  const { rows, next } = answer.data;
  return (
    <>
      {rows.length === 0 && isFirst ? <Nothing title={words.none} next={words.noneHint} /> : null}
      {rows.map((row) => (
        <VisitCard key={row.id} row={row} />
      ))}
      {more(next)}
    </>
  );
}

function VisitCard({ row }: { row: GuidanceVisitRow }) {
  const words = usePhrases(guidanceScreens);
  const { unit } = useCityNames();
  const dayWords = useDayWords();
  const { stageName } = useFrame();
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>
          <Link to={`/guidance/visits/${row.id}`}>
            <Name of={unit(row.unit)} />
          </Link>
        </h2>
        <span className="badge badge-quiet">{words.forms[row.form]}</span>
        {row.isOverdue ? <span className="badge badge-redo">{words.overdue}</span> : null}
      </div>
      <p>
        {unit(row.group)} · {stageName(row)} · {dayWords(row.day)} ·{' '}
        {words.countOf(row.instructions, row.open)}
      </p>
    </section>
  );
}

function Instructions({
  list,
  page: { after, isFirst, more },
}: {
  list: (typeof instructionLists)[number];
  page: ListPage<string>;
}) {
  const words = usePhrases(guidanceScreens);
  const answer = useAnswer(listInstructions, { list, ...pageOf(after) });
  if (answer.data === undefined) return <Awaited answer={answer} rows={6} />;
  const { rows, next } = answer.data;
  return (
    <>
      {rows.length === 0 && isFirst ? (
        <Nothing title={words.noInstructions} next={words.noInstructionsHint} />
      ) : null}
      {rows.map((row) => (
        <InstructionCard key={`${row.visit}${row.at}`} row={row} isLinked />
      ))}
      {more(next)}
    </>
  );
}

import { Link } from 'react-router';
import { useMay } from '../../platform/ui/acting.tsx';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { sayCauses } from '../cause-messages.ts';
import { readLadder } from '../contract-ladder.ts';
import { supervisionPermissions } from '../rules/permissions.ts';
import { CaseNotes } from './CaseNotes.tsx';
import { StepLine } from './LadderRows.tsx';
import { ladderScreens } from './ladder-messages.ts';
import { RungMark } from './RungMark.tsx';

interface CaseSupervisionProps {
  request: { id: string; number: string; ownerUnit: string; leadUnit: string | null };
}

/** Beside a case: what leaders wrote on it, and how it stands with supervision. */
export function CaseSupervision({ request }: CaseSupervisionProps) {
  const may = useMay();
  return (
    <>
      {may(supervisionPermissions['ladder.read']) && request.leadUnit !== null ? (
        <CaseLadder id={request.id} />
      ) : null}
      <CaseNotes request={request} />
    </>
  );
}

/** The light that is on, the rung that is due, and what was issued; nothing where there is none of it. */
function CaseLadder({ id }: { id: string }) {
  const words = usePhrases(ladderScreens);
  const { language } = useLanguage();
  const { data: view } = useAnswer(readLadder, { request: id });
  if (view === undefined) return null;
  const { light, next, steps } = view;
  if (light === null && next === null && steps.length === 0) return null;
  return (
    <section className="panel" aria-label={words.onCase}>
      <div className="panel-head">
        <h2>{words.onCase}</h2>
        {light === null ? null : <RungMark rung={light.rung} />}
      </div>
      {light === null ? null : <p>{sayCauses(light.why, language)}</p>}
      {next === null || !view.mayIssue ? null : <p>{words.nextIs(words.rungs[next.rung])}</p>}
      <ul className="plain">
        {[...steps].reverse().map((step) => (
          <li key={step.at}>
            <RungMark rung={step.rung} /> <StepLine step={step} />
          </li>
        ))}
      </ul>
      <p className="no-print">
        <Link to={`/ladder/${id}`}>{words.openFile}</Link>
      </p>
    </section>
  );
}

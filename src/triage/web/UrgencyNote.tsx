import { useCityNames } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { type SeemingUrgency, suggestedUrgencies } from '../contract.ts';
import { triagePermissions } from '../rules/permissions.ts';
import { triageScreens } from './messages.ts';
import { SaidWords } from './SaidWords.tsx';

/** 紧急程度 the words speak for, and the words; whoever dispatches decides. */
export function UrgencyNote({ urgency }: { urgency: SeemingUrgency }) {
  const words = usePhrases(triageScreens).urgency;
  const names = useCityNames();
  return (
    <p>
      <strong>{words.seems(names.urgency(urgency.code))}</strong>{' '}
      {urgency.because.map(({ why, words: said }) => (
        <span key={why}>
          {words.why[why]}
          <SaidWords words={said} />{' '}
        </span>
      ))}
    </p>
  );
}

/** What a list gives: the row, and those read with it in one question. */
interface ListUrgencyProps {
  id: string;
  among: readonly string[];
}

/** In a list: how urgent a request seems that nobody dispatched yet. */
export function ListUrgency(props: ListUrgencyProps) {
  return useMay()(triagePermissions['triage.proposal']) ? <Badge {...props} /> : null;
}

const halfAMinute = 30_000;

function Badge({ id, among }: ListUrgencyProps) {
  const words = usePhrases(triageScreens).urgency;
  const names = useCityNames();
  const { data } = useAnswer(
    suggestedUrgencies,
    { ids: [...among] },
    { goodFor: halfAMinute, keepLast: true },
  );
  const row = data?.rows.find((one) => one.id === id);
  if (row === undefined) return null;
  const said = row.because.flatMap((reason) => reason.words).join('、');
  return (
    <span className="badge badge-urged" title={said}>
      {words.badge(names.urgency(row.code))}
    </span>
  );
}

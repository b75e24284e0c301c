import { Alert } from 'antd';
import { Link } from 'react-router';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { matchReminders } from '../contract.ts';
import { matchingPermissions } from '../rules/permissions.ts';
import { matchingWords } from './messages.ts';

const everyMs = 5 * 60_000;

/** 对接提醒, on every screen of the posts whose unit was reminded, until it is done. */
export function MatchReminders() {
  return useMay()(matchingPermissions['matches.keep']) ? <Notice /> : null;
}

function Notice() {
  const words = usePhrases(matchingWords);
  const { data } = useAnswer(matchReminders, {}, { every: everyMs, goodFor: everyMs });
  const [first, ...more] = data?.rows ?? [];
  if (first === undefined) return null;
  const to =
    more.length === 0
      ? `/matching/matches/${first.id}`
      : `/matching?kind=${first.kind}&list=matches&late=true`;
  return (
    <Alert
      className="alarm-line no-print"
      type="warning"
      showIcon
      role="status"
      title={<Link to={to}>{words.reminded(more.length + 1)}</Link>}
    />
  );
}

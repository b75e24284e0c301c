import { Alert } from 'antd';
import { Link } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { readHealth } from '../contract.ts';
import { backupScreens } from './messages.ts';

const askedEveryMs = 300_000;

/** Red on every screen of whoever is on duty while a failure would lose data; otherwise nothing. */
export function BackupAlarm({ mayOpen }: { mayOpen: boolean }) {
  const words = usePhrases(backupScreens);
  const { data } = useAnswer(readHealth, {}, { every: askedEveryMs, goodFor: askedEveryMs });
  const worst = data?.light === 'red' ? data.warnings[0] : undefined;
  if (worst === undefined) return null;
  return (
    <Alert
      className="alarm-line"
      type="error"
      showIcon
      role="alert"
      title={words.alarm}
      description={words.warnings[worst]}
      action={mayOpen ? <Link to="/backup">{words.alarmOpen}</Link> : undefined}
    />
  );
}

import { Navigate } from 'react-router';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited } from '../../platform/ui/states.tsx';
import { readFirstHour } from '../contract.ts';

/** A system administrator begins with what is left of the first hour, and with the accounts once the city is live. */
export function AdminStart() {
  const found = useAnswer(readFirstHour, {});
  if (found.data === undefined) return <Awaited answer={found} />;
  const isLive = found.data.steps.every(({ state }) => state !== 'open');
  return <Navigate to={isLive ? '/accounts' : '/first-hour'} replace />;
}

import { Alert } from 'antd';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { dayReady } from '../contract.ts';
import { briefingPermissions } from '../rules/permissions.ts';
import { dayScreens } from './messages.ts';

const seenKey = 'diandan/day-ready';
const everyMs = 5 * 60_000;

/** 今日一页已备好, on every screen of the posts the city tells, until it is opened or put away. */
export function DayReady() {
  return useMay()(briefingPermissions['day-page.archive']) ? <Ready /> : null;
}

function Ready() {
  const words = usePhrases(dayScreens);
  const { pathname } = useLocation();
  const [seen, setSeen] = useState(() => localStorage.getItem(seenKey));
  const { data } = useAnswer(dayReady, {}, { every: everyMs, goodFor: everyMs });
  const day = data?.ready?.day;
  if (day === undefined || seen === day || pathname.startsWith('/day')) return null;
  const putAway = (): void => {
    localStorage.setItem(seenKey, day);
    setSeen(day);
  };
  return (
    <Alert
      className="alarm-line no-print"
      type="info"
      showIcon
      role="status"
      title={
        <Link to={`/day/archive/${day}`} onClick={putAway}>
          {words.ready}
        </Link>
      }
      closable={{ onClose: putAway, 'aria-label': words.putAway }}
    />
  );
}

import { Alert } from 'antd';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { hotAlarm } from '../contract-hot.ts';
import { triagePermissions } from '../rules/permissions.ts';
import { hotMessages } from './hot-messages.ts';

const seenKey = 'diandan/hot-seen';
const everyMs = 60_000;

function seenBefore(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(seenKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** 新热点提醒 on every screen of whoever may make an event of it, until it is opened or put away in this window. */
export function HotAlarm() {
  return useMay()(triagePermissions['triage.event']) ? <Alarm /> : null;
}

function Alarm() {
  const words = usePhrases(hotMessages);
  const { pathname } = useLocation();
  const [seen, setSeen] = useState(seenBefore);
  const { data } = useAnswer(hotAlarm, {}, { every: everyMs, goodFor: everyMs });
  const rows = (data?.rows ?? []).filter(({ id }) => !seen.includes(id) && pathname !== `/hot/${id}`);
  const first = rows[0];
  if (first === undefined || pathname === '/hot') return null;
  const putAway = (): void => {
    const now = [...seen, ...rows.map(({ id }) => id)].slice(-200);
    sessionStorage.setItem(seenKey, JSON.stringify(now));
    setSeen(now);
  };
  return (
    <Alert
      className="alarm-line"
      type="warning"
      showIcon
      role="status"
      title={
        <>
          <strong>{words.alarm}</strong>{' '}
          <Link to={`/hot/${first.id}`} lang="zh-CN">
            {words.alarmOne(first.title, first.people)}
          </Link>
        </>
      }
      closable={{ onClose: putAway, 'aria-label': words.putAway }}
    />
  );
}

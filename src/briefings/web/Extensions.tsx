import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Due } from '../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed } from '../../platform/ui/states.tsx';
import { decideExtension, list, type RequestRow, view } from '../../requests/contract.ts';
import { requestPermissions } from '../../requests/rules/permissions.ts';
import { dayScreens } from './messages.ts';

const shown = 5;

/** Extensions that wait for a decision: opened by a thumb, read, agreed to by the same thumb. */
export function Extensions() {
  const may = useMay();
  const mayDecide =
    may(requestPermissions['requests.decide-extension']) && may(requestPermissions['requests.list']);
  return mayDecide ? <Waiters /> : null;
}

function Waiters() {
  const words = usePhrases(dayScreens);
  const found = useAnswer(list, { queue: 'approvals', limit: 50 });
  const [decided, setDecided] = useState<string[]>([]);
  const rows = (found.data?.rows ?? []).filter(({ asked }) => asked === 'extension').slice(0, shown);
  if (rows.length === 0 && decided.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="day-extensions">
      <h2 id="day-extensions">{words.extensions}</h2>
      {decided.map((number) => (
        <Alert key={number} type="success" role="status" showIcon title={words.extended(number)} />
      ))}
      <ul className="plain">
        {rows.map((row) => (
          <li key={row.id}>
            <One row={row} done={() => setDecided((before) => [...before, row.number])} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ row, done }: { row: RequestRow; done: () => void }) {
  const words = usePhrases(dayScreens);
  const names = useCityNames();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="day-thumb"
        aria-expanded={isOpen}
        onClick={() => setOpen((before) => !before)}
      >
        <span lang="zh-CN">{row.title === '' ? words.erased : row.title}</span>
        <small className="quiet">
          {row.number} · {names.unit(row.leadUnit ?? row.ownerUnit)}
        </small>
      </button>
      {isOpen ? <Decision id={row.id} done={done} /> : null}
    </>
  );
}

/** Read only once it is opened, since looking at a request is logged. */
function Decision({ id, done }: { id: string; done: () => void }) {
  const words = usePhrases(dayScreens);
  const client = useQueryClient();
  const found = useAnswer(view, { id });
  const sending = useSend(decideExtension, {
    done: () => {
      done();
      void client.invalidateQueries({ queryKey: [list.path] });
    },
  });
  if (found.data === undefined) return <Awaited answer={found} rows={2} />;
  const { n, citizenDue, waiting, possible } = found.data;
  const step = possible.find(({ action }) => action === 'decide-extension');
  return (
    <div className="day-decide">
      <p lang="zh-CN">{Object.values(waiting).join('；')}</p>
      {citizenDue === null ? null : (
        <p>
          {words.citizenDue} <Due at={citizenDue} />
          <br />
          <small className="quiet">{words.extensionHint}</small>
        </p>
      )}
      {sending.error === null ? null : <Failed error={sending.error} />}
      {step?.allowed === true ? (
        <div className="row">
          <Button
            type="primary"
            size="large"
            loading={sending.isPending}
            onClick={() => sending.mutate({ id, n, granted: true })}
          >
            {words.agree}
          </Button>
          <Link to={`/requests/${id}`}>{words.disagree}</Link>
        </div>
      ) : (
        <p>
          {words.notYours} <Link to={`/requests/${id}`}>{words.openCase}</Link>
        </p>
      )}
    </div>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { useCityNames } from '../../city/web/names.ts';
import { CallRefused } from '../../platform/ui/client.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { FilePicker } from '../../platform/ui/FilePicker.tsx';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { apiAddress } from '../../platform/ui/site.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { type ListedAccount, openAccounts, previewAccounts } from '../contract-people.ts';
import { identityReasons } from '../messages.ts';
import { useRefreshAccounts } from './accounts.ts';
import { identityScreens } from './messages.ts';
import type { OpenedSlip } from './Slips.tsx';

interface OpenManyProps {
  opened: (slips: OpenedSlip[]) => void;
  hint?: string;
  /** What the list may name as posts. */
  posts?: readonly string[];
}

/** 批量开户: a list from Excel, shown row by row before anything is opened. */
export function OpenMany({ opened, hint, posts = [] }: OpenManyProps) {
  const words = usePhrases(identityScreens).people;
  const [rows, setRows] = useState<readonly ListedAccount[]>();
  const [error, setError] = useState<unknown>(null);
  const refresh = useRefreshAccounts();
  const sending = useSend(openAccounts, {
    done: ({ slips }) => {
      opened(slips);
      setRows(undefined);
      refresh();
    },
  });
  const choose = async ([file]: readonly File[]): Promise<void> => {
    if (file === undefined) return;
    setError(null);
    setRows(undefined);
    try {
      setRows(await previewList(file));
    } catch (refusal) {
      setError(refusal);
    }
  };
  const good = rows?.filter(({ problem }) => problem === null) ?? [];
  return (
    <section className="panel" aria-labelledby="open-many">
      <h2 id="open-many">{words.openMany}</h2>
      <Field label={words.list} hint={hint ?? words.listHint} required>
        {(control) => <FilePicker control={control} accept=".xlsx,.csv,.txt" choose={choose} />}
      </Field>
      {posts.length === 0 ? null : (
        <details>
          <summary>{words.usablePosts(posts.length)}</summary>
          <ul>
            {posts.map((post) => (
              <li key={post}>{post}</li>
            ))}
          </ul>
        </details>
      )}
      {error === null ? null : <Failed error={error} />}
      {rows === undefined ? null : <Rows rows={rows} />}
      {sending.error === null ? null : <Failed error={sending.error} />}
      {good.length === 0 ? null : (
        <Button
          type="primary"
          loading={sending.isPending}
          onClick={() =>
            sending.mutate({ accounts: good.map(({ label, login, posts }) => ({ label, login, posts })) })
          }
        >
          {words.openGood(good.length)}
        </Button>
      )}
    </section>
  );
}

async function previewList(file: File): Promise<ListedAccount[]> {
  const answer = await fetch(apiAddress(previewAccounts.path), {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
    credentials: 'same-origin',
  }).catch(() => {
    throw new CallRefused('offline');
  });
  const said = (await answer.json()) as {
    rows?: ListedAccount[];
    error?: { code: CallRefused['code']; message: string };
  };
  if (answer.ok && said.rows !== undefined) return said.rows;
  throw new CallRefused(said.error?.code ?? 'unknown', { message: said.error?.message ?? '' });
}

function Rows({ rows }: { rows: readonly ListedAccount[] }) {
  const words = usePhrases(identityScreens).people;
  const fields = usePhrases(fieldNames);
  const { language } = useLanguage();
  const { postOfUnit: nameOf } = useCityNames();
  const reasons = identityReasons[language];
  const refused = rows.filter(({ problem }) => problem !== null).length;
  return (
    <>
      <p role="status">{words.listed(rows.length - refused, refused)}</p>
      <ul className="cards gap">
        {rows.map(({ line, label, login, posts, problem }) => (
          <li key={line} className="listed">
            <span className="row">
              <span className="quiet" data-field={fields.line}>
                {words.line(line)}
              </span>
              <strong data-field={fields.person}>{label}</strong>
              <span className="number" data-field={fields.login}>
                {login}
              </span>
              <span data-field={fields.posts}>{posts.map(nameOf).join('、')}</span>
            </span>
            {problem === null ? null : (
              <span className="error-text" data-field={fields.problem}>
                {reasons[problem] ?? problem}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

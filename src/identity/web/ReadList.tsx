import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useCityNames } from '../../city/web/names.ts';
import { CallRefused } from '../../platform/ui/client.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { FilePicker } from '../../platform/ui/FilePicker.tsx';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { useLanguage, useNameList, usePhrases } from '../../platform/ui/language.tsx';
import { apiAddress } from '../../platform/ui/site.ts';
import { Failed } from '../../platform/ui/states.tsx';
import type { ListedAccount } from '../contract-people.ts';
import { identityReasons } from '../messages.ts';
import { identityScreens } from './messages.ts';

interface ReadListProps {
  /** Where the list is read; nothing is done there yet. */
  path: string;
  label: string;
  hint: string;
  /** How many rows are good, how many refused. */
  says: (good: number, refused: number) => string;
  button: (good: number) => string;
  sending: { isPending: boolean; error: unknown };
  act: (rows: readonly ListedAccount[]) => void;
  children?: ReactNode;
}

/** A list of people from Excel, each row with what it would do, and a button for the good ones. */
export function ReadList({ path, label, hint, says, button, sending, act, children }: ReadListProps) {
  const [rows, setRows] = useState<readonly ListedAccount[]>();
  const [error, setError] = useState<unknown>(null);
  const choose = async ([file]: readonly File[]): Promise<void> => {
    if (file === undefined) return;
    setError(null);
    setRows(undefined);
    try {
      setRows(await readRows(path, file));
    } catch (refusal) {
      setError(refusal);
    }
  };
  const good = rows?.filter(({ problem }) => problem === null) ?? [];
  return (
    <>
      <Field label={label} hint={hint} required>
        {(control) => <FilePicker control={control} accept=".xlsx,.csv,.txt" choose={choose} />}
      </Field>
      {children}
      {error === null ? null : <Failed error={error} />}
      {rows === undefined ? null : <Rows rows={rows} says={says} />}
      {sending.error === null ? null : <Failed error={sending.error} />}
      {good.length === 0 ? null : (
        <Button type="primary" loading={sending.isPending} onClick={() => act(good)}>
          {button(good.length)}
        </Button>
      )}
    </>
  );
}

async function readRows(path: string, file: File): Promise<ListedAccount[]> {
  const answer = await fetch(apiAddress(path), {
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

function Rows({ rows, says }: { rows: readonly ListedAccount[]; says: ReadListProps['says'] }) {
  const words = usePhrases(identityScreens).people;
  const list = useNameList();
  const fields = usePhrases(fieldNames);
  const { language } = useLanguage();
  const { postOfUnit: nameOf } = useCityNames();
  const reasons = identityReasons[language];
  const refused = rows.filter(({ problem }) => problem !== null).length;
  return (
    <>
      <p role="status">{says(rows.length - refused, refused)}</p>
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
              <span data-field={fields.posts}>{list(posts.map(nameOf))}</span>
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

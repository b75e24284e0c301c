import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useEffect, useId, useState } from 'react';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed, Waiting } from '../../platform/ui/states.tsx';
import { adminMessages } from '../admin-messages.ts';
import { type DataChanges, dataItem, dataItems, previewData, saveData } from '../contract-admin.ts';
import type { ChangedField } from '../rules/flat.ts';
import type { KindName } from '../rules/kinds/registry.ts';
import { FieldName } from './FieldValue.tsx';

/** What a change would do 预览: each field as it was and as it becomes, what is wrong with it, and the button that saves. */
export function Changes({ changes, done }: { changes: DataChanges; done?: () => void }) {
  const words = usePhrases(adminMessages);
  const store = useQueryClient();
  const fromId = useId();
  const [from, setFrom] = useState('');
  const looking = useSend(previewData);
  const saving = useSend(saveData, {
    done: () => {
      for (const { path } of [dataItem, dataItems]) void store.invalidateQueries({ queryKey: [path] });
      void store.invalidateQueries({ queryKey: ['/city'] });
      done?.();
    },
  });
  const { mutate } = looking;
  useEffect(() => mutate(changes), [mutate, changes]);
  if (looking.error !== null) return <Failed error={looking.error} />;
  if (looking.data === undefined) return <Waiting rows={2} />;
  if (saving.data !== undefined)
    return <Alert type="success" role="status" showIcon title={words.saved(saving.data.saved)} />;
  const { problems } = looking.data;
  const shown = looking.data.changes.filter(({ what }) => what !== 'same');
  if (problems.length > 0)
    return (
      <Alert
        type="error"
        role="alert"
        title={words.problems}
        description={
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        }
      />
    );
  if (shown.length === 0) return <p role="status">{words.nothing}</p>;
  return (
    <section className="panel" aria-label={words.preview}>
      {shown.map((change) => (
        <OneChange key={change.code} kind={changes.kind} change={change} />
      ))}
      <p className="row">
        <label htmlFor={fromId}>{words.from}</label>
        <DayPicker control={{ id: fromId }} value={from} change={setFrom} isShort />
        <Button
          type="primary"
          loading={saving.isPending}
          onClick={() => saving.mutate({ ...changes, ...(from === '' ? {} : { validFrom: from }) })}
        >
          {words.save}
        </Button>
      </p>
      {saving.error === null ? null : <Failed error={saving.error} />}
    </section>
  );
}

interface Change {
  code: string;
  what: 'added' | 'changed' | 'ended' | 'same';
  fields: readonly ChangedField[];
}

function OneChange({ kind, change: { code, what, fields } }: { kind: KindName; change: Change }) {
  const words = usePhrases(adminMessages);
  return (
    <>
      <h3>
        {words.whats[what]} <code>{code}</code>
      </h3>
      <ChangedFields kind={kind} fields={fields} />
    </>
  );
}

/** Field by field as it was and as it is. */
export function ChangedFields({ kind, fields }: { kind: KindName; fields: readonly ChangedField[] }) {
  const words = usePhrases(adminMessages);
  if (fields.length === 0) return null;
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{words.field}</th>
          <th scope="col">{words.was}</th>
          <th scope="col">{words.is}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ path, was, is }) => (
          <tr key={path}>
            <th scope="row">
              <FieldName kind={kind} path={path} />
            </th>
            <td>{was ?? '—'}</td>
            <td>{is ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

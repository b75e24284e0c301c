import { Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { z } from 'zod';
import { useMay } from '../../platform/ui/acting.tsx';
import { FilePicker } from '../../platform/ui/FilePicker.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { apiAddress } from '../../platform/ui/site.ts';
import { Awaited, Failed, Screen } from '../../platform/ui/states.tsx';
import { adminMessages, kindName } from '../admin-messages.ts';
import { dataItems, readSheet } from '../contract-admin.ts';
import { isKind, type KindName } from '../rules/kinds/registry.ts';
import { cityPermissions } from '../rules/permissions.ts';
import { Changes } from './Changes.tsx';
import { ToReorganise } from './FieldValue.tsx';
import { formMessages } from './forms/messages.ts';
import { kindForms } from './forms/spec.ts';

/** One kind of city data: its items, and the way to Excel and back. */
export function KindPage() {
  const words = usePhrases(adminMessages);
  const { kind = '' } = useParams();
  if (!isKind(kind)) return <Screen title={words.title}>{words.empty}</Screen>;
  return <Kind key={kind} kind={kind} />;
}

function Kind({ kind }: { kind: KindName }) {
  const words = usePhrases(adminMessages);
  const forms = usePhrases(formMessages);
  const [find, setFind] = useState('');
  const answer = useAnswer(dataItems, { kind });
  const maySave = useMay()(cityPermissions['city.save']);
  const wanted = find.trim().toLowerCase();
  const [search, setSearch] = useSearchParams();
  const onlyMarked = search.has('marked');
  const all = answer.data?.items ?? [];
  const rows = all.filter(
    ({ code, title, mark }) =>
      (!onlyMarked || mark !== null) &&
      (wanted === '' || code.includes(wanted) || title.toLowerCase().includes(wanted)),
  );
  return (
    <Screen title={kindName(words, kind)} ownExport beside={<Link to="/city-data">{words.back}</Link>}>
      {maySave && kind === 'unit' ? <ToReorganise /> : null}
      {maySave ? null : <p className="quiet">{words.readOnly}</p>}
      <p className="row">
        <a href={apiAddress(`/city/data/${kind}/export`)} download>
          {words.export}
        </a>
      </p>
      {maySave && kindForms[kind] !== undefined ? (
        <p>
          <Link to={`/city-data/${kind}/new`}>{forms.add(kindName(words, kind))}</Link>
        </p>
      ) : null}
      {maySave ? <ImportSheet kind={kind} /> : null}
      <Input
        allowClear
        aria-label={words.find}
        placeholder={words.find}
        value={find}
        onChange={(event) => setFind(event.target.value)}
        className="gap"
      />
      {onlyMarked || all.some(({ mark }) => mark !== null) ? (
        <p>
          <Checkbox
            checked={onlyMarked}
            onChange={(event) => setSearch(event.target.checked ? { marked: '1' } : {}, { replace: true })}
          >
            {words.onlyMarked}
          </Checkbox>
        </p>
      ) : null}
      {answer.data === undefined ? <Awaited answer={answer} rows={8} /> : <Items kind={kind} rows={rows} />}
    </Screen>
  );
}

function Items({ kind, rows }: { kind: KindName; rows: z.output<typeof dataItems.output>['items'] }) {
  const words = usePhrases(adminMessages);
  if (rows.length === 0) return <p role="status">{words.empty}</p>;
  return (
    <table className="rows kind-items">
      <thead className="only-read">
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.version}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ code, title, version, origin, mark }) => (
          <tr key={code}>
            <th scope="row">
              <Link to={`/city-data/${kind}/${code}`}>{title}</Link>
              <div>
                <code className="quiet">{code}</code>
                {mark === null ? null : <span className="badge badge-redo">{words.marks[mark]}</span>}
              </div>
            </th>
            <td>
              {words.versionOf(version)} · {words.origins[origin]}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ImportSheet({ kind }: { kind: KindName }) {
  const words = usePhrases(adminMessages);
  const id = useId();
  const reading = useSend(readSheet);
  const read = async ([file]: readonly File[]): Promise<void> => {
    if (file !== undefined) reading.mutate({ kind, file: await base64Of(file) });
  };
  return (
    <>
      <p className="row">
        <label htmlFor={id}>{words.import}</label>
        <FilePicker control={{ id }} accept=".xlsx,.csv" choose={read} disabled={reading.isPending} />
      </p>
      {reading.error === null ? null : <Failed error={reading.error} />}
      {(reading.data?.refused ?? []).map(({ line }) => (
        <p key={line} role="status">
          {words.noCode(line)}
        </p>
      ))}
      {reading.data === undefined || reading.data.items.length === 0 ? null : (
        <Changes key={reading.submittedAt} changes={{ kind, items: reading.data.items }} />
      )}
    </>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

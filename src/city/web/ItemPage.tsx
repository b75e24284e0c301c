import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { JsonObject } from '../../platform/json.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { adminMessages, kindName } from '../admin-messages.ts';
import { type DataChanges, dataItem, type ItemVersionView } from '../contract-admin.ts';
import { leavesOf, withLeaf } from '../rules/flat.ts';
import { isKind, type KindName } from '../rules/kinds/registry.ts';
import { cityPermissions } from '../rules/permissions.ts';
import { Changes } from './Changes.tsx';
import { FieldName, FieldValue, ToReorganise } from './FieldValue.tsx';
import { KindForm } from './forms/KindForm.tsx';
import { formMessages } from './forms/messages.ts';
import { kindForms } from './forms/spec.ts';
import { useNameIn } from './names.ts';
import { Versions } from './Versions.tsx';

/** One item of city data: what it says, a form to change it with a preview, and all its versions. */
export function ItemPage() {
  const words = usePhrases(adminMessages);
  const { kind = '', code = '' } = useParams();
  if (!isKind(kind)) return <Screen title={words.title}>{words.empty}</Screen>;
  return <Item key={`${kind}/${code}`} kind={kind} code={code} />;
}

function Item({ kind, code }: { kind: KindName; code: string }) {
  const words = usePhrases(adminMessages);
  const answer = useAnswer(dataItem, { kind, code });
  const last = answer.data?.versions[0];
  const nameIn = useNameIn();
  const name = last === undefined ? undefined : nameOf(last, nameIn);
  return (
    <Screen title={`${kindName(words, kind)} · ${name ?? code}`}>
      <p>
        <Link to={`/city-data/${kind}`}>{words.backTo(kindName(words, kind))}</Link>
      </p>
      {answer.data === undefined || last === undefined ? (
        <Awaited answer={answer} rows={8} />
      ) : (
        <Shown key={last.version} kind={kind} code={code} versions={answer.data.versions} last={last} />
      )}
    </Screen>
  );
}

/** As people call it, where the item has a name. */
function nameOf({ data }: ItemVersionView, nameIn: ReturnType<typeof useNameIn>): string | undefined {
  const name = (data as { name?: { zh: string; en?: string } | string } | null)?.name;
  return typeof name === 'object' ? nameIn(name) : name;
}

function withoutMark({ mark: _mark, ...data }: JsonObject): JsonObject {
  return data;
}

interface ShownItem {
  kind: KindName;
  code: string;
  versions: readonly ItemVersionView[];
  last: ItemVersionView;
}

function Shown({ kind, code, versions, last }: ShownItem) {
  const words = usePhrases(adminMessages);
  const maySave = useMay()(cityPermissions['city.save']);
  const [changes, setChanges] = useState<DataChanges>();
  const begin = (last.data ?? versions.find(({ data }) => data !== null)?.data ?? {}) as JsonObject;
  const [isNew, setNew] = useState(false);
  const propose = (data: JsonObject | null): void => {
    const own = typeof data?.['code'] === 'string' ? data['code'] : code;
    setChanges({ kind, items: [{ code: isNew ? own : code, seen: isNew ? 0 : last.version, data }] });
  };
  return (
    <>
      {maySave && kind === 'unit' ? <ToReorganise /> : null}
      {maySave ? null : <p className="quiet">{words.readOnly}</p>}
      {isNew ? <p role="status">{words.copyHint}</p> : null}
      <Editor kind={kind} begin={begin} maySave={maySave} maySetCode={isNew} propose={propose} />
      {changes === undefined ? null : <Changes key={JSON.stringify(changes)} changes={changes} />}
      {maySave && !isNew ? (
        <p className="row">
          <Button onClick={() => setNew(true)}>{words.copy}</Button>
          {last.data !== null && 'mark' in begin ? (
            <Button onClick={() => propose(withoutMark(begin))}>{words.checked}</Button>
          ) : null}
          {last.data === null ? null : (
            <Button danger onClick={() => propose(null)}>
              {words.end}
            </Button>
          )}
        </p>
      ) : null}
      <Versions kind={kind} versions={versions} restore={maySave ? propose : undefined} />
    </>
  );
}

/** One that is not there yet, of a kind with a form of its own. */
export function NewItemPage() {
  const words = usePhrases(adminMessages);
  const maySave = useMay()(cityPermissions['city.save']);
  const { kind = '' } = useParams();
  const [changes, setChanges] = useState<DataChanges>();
  const spec = isKind(kind) ? kindForms[kind] : undefined;
  if (!isKind(kind) || spec === undefined) return <Screen title={words.title}>{words.empty}</Screen>;
  const propose = (data: JsonObject): void =>
    setChanges({ kind, items: [{ code: String(data['code'] ?? ''), seen: 0, data }] });
  return (
    <Screen title={kindName(words, kind)}>
      <p>
        <Link to={`/city-data/${kind}`}>{words.backTo(kindName(words, kind))}</Link>
      </p>
      <KindForm spec={spec} begin={spec.begin} maySave={maySave} maySetCode propose={propose} />
      {changes === undefined ? null : <Changes key={JSON.stringify(changes)} changes={changes} />}
    </Screen>
  );
}

/** The form of the kind where it has one, and every value below it; otherwise the values alone. */
function Editor(fields: FieldsProps) {
  const words = usePhrases(formMessages);
  const spec = kindForms[fields.kind];
  if (spec === undefined) return <Fields {...fields} />;
  return (
    <>
      <KindForm spec={spec} {...fields} />
      <details>
        <summary>{words.more}</summary>
        <Fields {...fields} />
      </details>
    </>
  );
}

interface FieldsProps {
  kind: KindName;
  begin: JsonObject;
  maySave: boolean;
  maySetCode: boolean;
  propose: (data: JsonObject) => void;
}

/** Every value in a line of its own; entries are added and taken out in the text below, which holds the same. */
function Fields({ kind, begin, maySave, maySetCode, propose }: FieldsProps) {
  const words = usePhrases(adminMessages);
  const textId = useId();
  const [data, setData] = useState(begin);
  const [text, setText] = useState<string>();
  const parsed = text === undefined ? data : parse(text);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (parsed !== undefined) propose(parsed);
      }}
    >
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.value}</th>
          </tr>
        </thead>
        <tbody>
          {leavesOf(parsed ?? data).map((leaf) => (
            <tr key={leaf.path}>
              <th scope="row">
                <FieldName kind={kind} path={leaf.path} />
              </th>
              <td>
                <FieldValue
                  kind={kind}
                  leaf={leaf}
                  fixed={!maySave || (leaf.path === 'code' && !maySetCode)}
                  change={(value) => {
                    setText(undefined);
                    setData(withLeaf(parsed ?? data, leaf.path, value));
                  }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {maySave ? (
        <>
          <details>
            <summary>{words.list}</summary>
            <Input.TextArea
              id={textId}
              aria-label={words.list}
              rows={16}
              value={text ?? JSON.stringify(data, undefined, 2)}
              onChange={(event) => setText(event.target.value)}
            />
            {parsed === undefined ? <p role="alert">{words.notJson}</p> : null}
          </details>
          <p className="row">
            <Button type="primary" htmlType="submit" disabled={parsed === undefined}>
              {words.preview}
            </Button>
          </p>
        </>
      ) : null}
    </form>
  );
}

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}

import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { FilePicker } from '../../platform/ui/FilePicker.tsx';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { oneFile } from '../../platform/ui/files.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { apiAddress } from '../../platform/ui/site.ts';
import { Awaited, Failed, Nothing } from '../../platform/ui/states.tsx';
import { listLists, receiveList } from '../contract-relief.ts';
import { yuan } from '../rules/money.ts';
import { policyScreens } from './messages.ts';
import { PolicyFrame } from './PolicyFrame.tsx';
import { reliefScreens } from './relief-messages.ts';
import { workbookOf } from './workbook.ts';

/** 房租减免清算: lists of leases of one's unit and those below it. */
export function ReliefListsPage() {
  const words = usePhrases(reliefScreens);
  const fields = usePhrases(fieldNames);
  const all = usePhrases(policyScreens);
  const names = useCityNames();
  const found = useAnswer(listLists, {}, { every: 5_000 });
  return (
    <PolicyFrame title={all.places.relief}>
      <p className="hint">{words.hint}</p>
      <Upload />
      {found.data === undefined ? <Awaited answer={found} /> : null}
      {found.data?.lists.length === 0 ? <Nothing title={words.none} next={null} /> : null}
      <ul className="cards policy-list">
        {found.data?.lists.map((list) => (
          <li key={list.id}>
            <p className="row">
              <span className="badge badge-quiet" data-field={fields.state}>
                {words.state[list.state]}
              </span>
              <Link to={`/policies/relief/${list.id}`}>
                {words.open} · <span data-field={words.asOf}>{list.asOf}</span>
              </Link>
              <span className="quiet">
                <span data-field={fields.unit}>{names.unit(list.unit)}</span> · {words.received}{' '}
                <span data-field={words.received}>
                  <Moment at={list.receivedAt} />
                </span>
              </span>
            </p>
            {list.totals === null ? null : (
              <p>
                {words.rows} <span data-field={words.rows}>{list.totals.rows}</span> · {words.parts.refused}{' '}
                <span data-field={words.parts.refused}>{list.totals.refused}</span> · {words.fen}{' '}
                <span data-field={words.fen}>{words.yuan(yuan(list.totals.fen))}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
    </PolicyFrame>
  );
}

function Upload() {
  const words = usePhrases(reliefScreens);
  const all = usePhrases(policyScreens);
  const store = useQueryClient();
  const go = useNavigate();
  const id = useId();
  const [asOf, setAsOf] = useState('2022-12-31');
  const [file, setFile] = useState<File>();
  const sending = useSend(receiveList, {
    done: (list) => {
      void store.invalidateQueries({ queryKey: [listLists.path] });
      void go(`/policies/relief/${list.id}`);
    },
  });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (file !== undefined) sending.mutate({ file: await workbookOf(file), asOf });
  };
  return (
    <section className="panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.upload}</h2>
      <form onSubmit={submit} className="triple" noValidate>
        <div className="field">
          <label htmlFor={id}>{words.file}</label>
          <FilePicker
            control={{ id }}
            accept=".xlsx"
            files={oneFile(file)}
            choose={([chosen]) => setFile(chosen)}
          />
          <p>
            <a href={apiAddress('/relief/templates/leases')} download>
              {all.template}
            </a>
          </p>
        </div>
        <Field label={words.asOf} required>
          {(control) => <DayPicker control={control} value={asOf} change={setAsOf} isFixed />}
        </Field>
        <div className="field-button">
          <Button type="primary" htmlType="submit" disabled={file === undefined} loading={sending.isPending}>
            {words.send}
          </Button>
        </div>
      </form>
      {sending.error === null ? null : <Failed error={sending.error} />}
    </section>
  );
}

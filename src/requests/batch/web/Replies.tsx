import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { nameIn } from '../../../platform/i18n.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { fieldNames } from '../../../platform/ui/field-names.ts';
import { saveFile } from '../../../platform/ui/files.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { DayPicker } from '../../../platform/ui/MomentPicker.tsx';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { Awaited, Failed } from '../../../platform/ui/states.tsx';
import { replyUp, viewBatches } from '../contract.ts';
import { batchScreens } from './messages.ts';

/** 回复上级平台: what waits for each, and its workbook. */
export function Replies() {
  const words = usePhrases(batchScreens);
  const fields = usePhrases(fieldNames);
  const { language } = useLanguage();
  const client = useQueryClient();
  const found = useAnswer(viewBatches, {});
  const [day, setDay] = useState('');
  const sending = useSend(replyUp, {
    done: (file) => {
      saveFile(file);
      void client.invalidateQueries({ queryKey: [viewBatches.path] });
    },
  });
  if (found.data === undefined) return <Awaited answer={found} rows={2} />;
  const { platforms } = found.data;
  return (
    <section className="panel" aria-labelledby="batch-upper">
      <h2 id="batch-upper">{words.upper}</h2>
      {platforms.length === 0 ? <p>{words.upperNone}</p> : <p className="quiet">{words.replyHint}</p>}
      {sending.error === null ? null : <Failed error={sending.error} />}
      {sending.data === undefined ? null : (
        <p role="status">{words.wrote(sending.data.rows, sending.data.left)}</p>
      )}
      <ul className="cards">
        {platforms.map(({ code, name, open, toReply, replied }) => (
          <li key={code} className="card-plain">
            <strong data-field={fields.name}>{nameIn(name, language)}</strong>
            <span className="quiet">
              {words.open} <span data-field={words.open}>{open}</span> · {words.toReply}{' '}
              <span data-field={words.toReply}>{toReply}</span> · {words.replied}{' '}
              <span data-field={words.replied}>{replied}</span>
            </span>
            <span className="row">
              <Button
                disabled={toReply === 0}
                loading={sending.isPending}
                onClick={() => sending.mutate({ platform: code })}
              >
                {words.reply}
              </Button>
              {day === '' || replied === 0 ? null : (
                <Button onClick={() => sending.mutate({ platform: code, again: day })}>
                  {words.againDo} {day}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {platforms.some(({ replied }) => replied > 0) ? (
        <Field label={words.again}>
          {(control) => <DayPicker control={control} value={day} change={setDay} />}
        </Field>
      ) : null}
    </section>
  );
}

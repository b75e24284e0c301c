import { Alert, Button } from 'antd';
import { useState } from 'react';
import { nameIn } from '../../../platform/i18n.ts';
import { useMay } from '../../../platform/ui/acting.tsx';
import { Choice, Field } from '../../../platform/ui/Field.tsx';
import { FilePicker } from '../../../platform/ui/FilePicker.tsx';
import { base64Of, oneFile, saveFile } from '../../../platform/ui/files.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { apiAddress } from '../../../platform/ui/site.ts';
import { Failed, Screen } from '../../../platform/ui/states.tsx';
import { requestPermissions } from '../../rules/permissions.ts';
import { type SheetTaken, takeSheet, viewBatches } from '../contract.ts';
import { batchScreens } from './messages.ts';
import { Replies } from './Replies.tsx';
import { RowTable } from './RowTable.tsx';
import './batch.css';

/** 批量登记: one sheet for whatever source, checked before anything is stored; and answers back up. */
export function BatchPage() {
  const words = usePhrases(batchScreens);
  const mayReply = useMay()(requestPermissions['requests.reply-up']);
  return (
    <Screen title={words.title}>
      <p>{words.intro}</p>
      <TakeSheet />
      {mayReply ? <Replies /> : null}
    </Screen>
  );
}

interface Chosen {
  name: string;
  base64: string;
}

function TakeSheet() {
  const words = usePhrases(batchScreens);
  const { language } = useLanguage();
  const platforms = useAnswer(viewBatches, {}).data?.platforms ?? [];
  const [platform, setPlatform] = useState('');
  const [file, setFile] = useState<Chosen>();
  const checking = useSend(takeSheet);
  const taking = useSend(takeSheet);
  const of = (chosen: Chosen) => ({ ...chosen, ...(platform === '' ? {} : { platform }) });
  const forget = (): void => {
    setFile(undefined);
    checking.reset();
    taking.reset();
  };
  const choose = async ([given]: readonly File[]): Promise<void> => {
    if (given === undefined) return;
    taking.reset();
    const chosen = { name: given.name, base64: await base64Of(given) };
    setFile(chosen);
    checking.mutate({ ...of(chosen), confirm: false });
  };
  const options = [
    { value: '', label: words.own },
    ...platforms.map(({ code, name }) => ({ value: code, label: nameIn(name, language) })),
  ];
  const done = taking.data ?? checking.data;
  return (
    <section className="panel" aria-label={words.title}>
      <Choice
        legend={words.whose}
        name="platform"
        required
        options={options}
        value={platform}
        change={(value) => {
          setPlatform(value);
          forget();
        }}
      />
      {platform === '' ? (
        <p>
          <a href={apiAddress('/batches/template')} download>
            {words.template}
          </a>
        </p>
      ) : null}
      <Field label={words.choose} hint={words.chooseHint} required>
        {(control) => (
          <FilePicker control={control} accept=".xlsx,.csv" files={oneFile(file)} choose={choose} />
        )}
      </Field>
      {checking.isPending ? <p role="status">{words.checking}</p> : null}
      {checking.error === null ? null : <Failed error={checking.error} />}
      {taking.error === null ? null : <Failed error={taking.error} />}
      {done === undefined ? null : (
        <Outcome
          done={done}
          isDone={taking.data !== undefined}
          isTaking={taking.isPending}
          take={file === undefined ? undefined : () => taking.mutate({ ...of(file), confirm: true })}
        />
      )}
    </section>
  );
}

interface OutcomeProps {
  done: SheetTaken;
  isDone: boolean;
  isTaking: boolean;
  take: (() => void) | undefined;
}

/** What became, or would become, of the rows, and what to do next. */
function Outcome({ done, isDone, isTaking, take }: OutcomeProps) {
  const words = usePhrases(batchScreens);
  const { taken, known, refused, refusedRows, rows } = done;
  return (
    <>
      <Alert
        className="gap"
        role="status"
        showIcon
        type={refused > 0 ? 'warning' : 'success'}
        title={(isDone ? words.taken : words.checked)(taken, known, refused)}
      />
      <div className="row">
        {isDone || take === undefined || taken === 0 ? null : (
          <Button type="primary" loading={isTaking} onClick={take}>
            {words.take(taken)}
          </Button>
        )}
        {refusedRows === null ? null : (
          <Button onClick={() => saveFile(refusedRows)}>{words.refusedRows}</Button>
        )}
      </div>
      <RowTable rows={rows} isDone={isDone} />
    </>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { answerKey, useAnswer, useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { correctMask, type MaskView, readMask } from '../contract-mask.ts';
import { everywhere, type Marked } from '../rules/masking/marks.ts';
import { triagePermissions } from '../rules/permissions.ts';
import { maskMessages } from './mask-messages.ts';

/** 脱敏: how those who need not know who speaks read a case, and putting right what the program found. */
export function MaskPanel({ request }: { request: { id: string; erased: boolean } }) {
  const words = usePhrases(maskMessages);
  const may = useMay()(triagePermissions['triage.mask']);
  const [open, setOpen] = useState(false);
  if (!may || request.erased) return null;
  return (
    <details className="panel" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.title}</summary>
      {open ? <Loaded id={request.id} /> : null}
    </details>
  );
}

function Loaded({ id }: { id: string }) {
  const { data, error, refetch } = useAnswer(readMask, { id });
  if (error !== null) return <Failed error={error} retry={() => refetch()} />;
  return data === undefined ? null : <Correction key={data.n} id={id} view={data} />;
}

const parts = ['title', 'words'] as const;
type Marks = Record<(typeof parts)[number], Marked[]>;

const keyOf = ({ from, to }: Marked) => `${from}-${to}`;

function Correction({ id, view }: { id: string; view: MaskView }) {
  const words = usePhrases(maskMessages);
  const client = useQueryClient();
  const [marks, setMarks] = useState<Marks>({
    title: view.title.findings.map(plain),
    words: view.words.findings.map(plain),
  });
  const [off, setOff] = useState<readonly string[]>([]);
  const saving = useSend(correctMask, {
    done: (now) => client.setQueryData(answerKey(readMask, { id }), now),
    refused: ({ code }) => {
      if (code === 'conflict') void client.invalidateQueries({ queryKey: answerKey(readMask, { id }) });
    },
  });
  const isOff = (part: string, mark: Marked) => off.includes(`${part} ${keyOf(mark)}`);
  const turn = (part: string, mark: Marked): void => {
    const key = `${part} ${keyOf(mark)}`;
    setOff((before) => (before.includes(key) ? before.filter((one) => one !== key) : [...before, key]));
  };
  const add = (phrase: string): void =>
    setMarks((before) => ({
      title: [...before.title, ...everywhere(view.title.text, phrase, 'name')],
      words: [...before.words, ...everywhere(view.words.text, phrase, 'name')],
    }));
  const save = (): void =>
    saving.mutate({
      id,
      n: view.n,
      title: marks.title.filter((mark) => !isOff('title', mark)),
      words: marks.words.filter((mark) => !isOff('words', mark)),
    });
  const all = parts.flatMap((part) => marks[part].map((mark) => ({ part, mark })));
  return (
    <>
      <p className="quiet">{view.corrected ? words.corrected : words.proposed}</p>
      <blockquote className="hot-sample" lang="zh-CN">
        {view.words.masked}
      </blockquote>
      {all.length === 0 ? <p>{words.none}</p> : null}
      <ul className="mask-list">
        {all.map(({ part, mark }) => (
          <li key={`${part} ${keyOf(mark)}`}>
            <label>
              <input type="checkbox" checked={!isOff(part, mark)} onChange={() => turn(part, mark)} />{' '}
              <span lang="zh-CN">{view[part].text.slice(mark.from, mark.to)}</span>{' '}
              <span className="quiet">
                {words.kinds[mark.kind]} · {words.parts[part]}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <Missed add={add} texts={parts.map((part) => view[part].text)} />
      {saving.error === null ? null : <Failed error={saving.error} />}
      <Button size="small" type="primary" loading={saving.isPending} onClick={save}>
        {words.save}
      </Button>
      <p className="quiet">{words.sealed}</p>
    </>
  );
}

const plain = ({ kind, from, to }: Marked): Marked => ({ kind, from, to });

/** What was missed is typed as it stands in the text and left out wherever it stands. */
function Missed({ add, texts }: { add: (phrase: string) => void; texts: readonly string[] }) {
  const words = usePhrases(maskMessages);
  const [phrase, setPhrase] = useState('');
  const [missing, setMissing] = useState(false);
  const take = (): void => {
    const isThere = phrase.trim() !== '' && texts.some((text) => text.includes(phrase.trim()));
    setMissing(!isThere);
    if (!isThere) return;
    add(phrase.trim());
    setPhrase('');
  };
  return (
    <div className="row gap">
      <Input
        size="small"
        className="mask-phrase"
        aria-label={words.missed}
        placeholder={words.missed}
        value={phrase}
        maxLength={60}
        aria-invalid={missing}
        onChange={(event) => setPhrase(event.target.value)}
        onPressEnter={(event) => {
          event.preventDefault();
          take();
        }}
      />
      <Button size="small" onClick={take}>
        {words.add}
      </Button>
      <span role="status">{missing ? words.notThere : ''}</span>
    </div>
  );
}

import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { CallRefused, call } from '../../platform/ui/client.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useRefusalSentence } from '../../platform/ui/states.tsx';
import { issueRung, type LadderRow } from '../contract-ladder.ts';
import { ladderScreens } from './ladder-messages.ts';
import { RungMark } from './RungMark.tsx';

type Result = 'sent' | CallRefused;

/** Several rungs issued one after the other, each with a paper of its own; what became of each stays in sight. */
export function IssueMany({ rows, close }: { rows: readonly LadderRow[]; close: () => void }) {
  const words = usePhrases(ladderScreens);
  const [added, setAdded] = useState('');
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const [isSending, setSending] = useState(false);
  const all = [...results.values()];
  const sent = all.filter((one) => one === 'sent').length;
  const isDone = !isSending && all.length === rows.length;
  const send = async (): Promise<void> => {
    setSending(true);
    for (const row of rows) {
      const result = await issueOne(row, added.trim());
      setResults((before) => new Map([...before, [row.request, result]]));
    }
    setSending(false);
  };
  return (
    <section className="panel" aria-labelledby="issue-many">
      <h2 id="issue-many">{words.manyTitle(rows.length)}</h2>
      <p>{words.manyHint}</p>
      {all.length > 0 ? null : (
        <Field label={words.added} hint={words.addedHint}>
          {(control) => (
            <Input.TextArea
              {...control}
              lang="zh-CN"
              rows={2}
              maxLength={2000}
              value={added}
              onChange={(event) => setAdded(event.target.value)}
            />
          )}
        </Field>
      )}
      <p role="status">
        {isSending ? words.issuing(all.length, rows.length) : null}
        {isDone ? words.sent(sent) : null}
        {isDone && sent < rows.length ? ` · ${words.failed(rows.length - sent)}` : null}
      </p>
      <ul className="cards">
        {rows.map((row) => (
          <OneResult key={row.request} row={row} result={results.get(row.request)} />
        ))}
      </ul>
      <div className="row form-buttons">
        {all.length > 0 ? null : (
          <Button type="primary" onClick={() => void send()}>
            {words.send}
          </Button>
        )}
        <Button disabled={isSending} onClick={close}>
          {isDone ? words.back : words.cancel}
        </Button>
      </div>
    </section>
  );
}

async function issueOne({ request, n, next }: LadderRow, words: string): Promise<Result> {
  if (next === null) return new CallRefused('not-now');
  try {
    await call(issueRung, { request, n, rung: next.rung, ...(words.length < 2 ? {} : { words }) });
    return 'sent';
  } catch (error) {
    if (error instanceof CallRefused) return error;
    throw error;
  }
}

function OneResult({ row, result }: { row: LadderRow; result: Result | undefined }) {
  const words = usePhrases(ladderScreens);
  const names = useCityNames();
  const sentence = useRefusalSentence(result);
  return (
    <li className="card-plain">
      <div className="row">
        {row.next === null ? null : <RungMark rung={row.next.rung} />}
        <Link to={`/ladder/${row.request}`}>{row.number}</Link>
        <span className="quiet">{names.unit(row.unit)}</span>
      </div>
      <div lang="zh-CN">{row.title}</div>
      {result === undefined ? null : <div>{result === 'sent' ? words.issuedOne : sentence}</div>}
    </li>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useId } from 'react';
import { FilePicker } from '../../platform/ui/FilePicker.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { apiAddress } from '../../platform/ui/site.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { countKnowledge, exportWorkbook, findArticles, importWorkbook } from '../contract.ts';
import { knowledgeScreens } from './messages.ts';

/** Excel in and out: what was not taken in is named with its line and why. */
export function Workbook() {
  const words = usePhrases(knowledgeScreens).workbook;
  const store = useQueryClient();
  const id = useId();
  const sending = useSend(importWorkbook, {
    done: () => {
      void store.invalidateQueries({ queryKey: [findArticles.path] });
      void store.invalidateQueries({ queryKey: [countKnowledge.path] });
    },
  });
  const read = async ([file]: readonly File[]): Promise<void> => {
    if (file !== undefined) sending.mutate({ file: await base64Of(file) });
  };
  const done = sending.data;
  return (
    <details className="panel workbook">
      <summary>{words.title}</summary>
      <p className="hint">{words.hint}</p>
      <p className="row">
        <a href={apiAddress(exportWorkbook.path)} download>
          {words.export}
        </a>
        <label htmlFor={id}>{words.choose}</label>
        <FilePicker control={{ id }} accept=".xlsx" choose={read} disabled={sending.isPending} />
      </p>
      {sending.error === null ? null : <Failed error={sending.error} />}
      {done === undefined ? null : (
        <>
          <Alert
            type={done.refused.length === 0 ? 'success' : 'warning'}
            role="status"
            title={words.done(done.saved, done.unchanged, done.refused.length)}
          />
          {done.refused.length === 0 ? null : <RefusedRows rows={done.refused} />}
        </>
      )}
    </details>
  );
}

function RefusedRows({ rows }: { rows: readonly { line: number; question: string; reasons: string[] }[] }) {
  const words = usePhrases(knowledgeScreens).workbook;
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{words.line}</th>
          <th scope="col">{words.question}</th>
          <th scope="col">{words.reason}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, question, reasons }) => (
          <tr key={line}>
            <td>{line}</td>
            <td>{question}</td>
            <td>
              {reasons.map((reason) => (
                <p key={reason}>{reason}</p>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The bytes of a file as the API takes them. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

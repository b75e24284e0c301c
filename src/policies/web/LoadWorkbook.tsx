import { Alert } from 'antd';
import { useId } from 'react';
import { FilePicker } from '../../platform/ui/FilePicker.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { apiAddress } from '../../platform/ui/site.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { policyScreens } from './messages.ts';
import { workbookOf } from './workbook.ts';

interface Loaded {
  taken: number;
  unchanged: number;
  refused: { row: number; sentence: string }[];
}

interface LoadWorkbookProps {
  template: 'leases' | 'lessors' | 'listings';
  sending: { data: Loaded | undefined; error: Error | null; isPending: boolean };
  send: (file: { name: string; base64: string }) => void;
}

/** Takes a register from a workbook; what was not taken is named with its row and what to do. */
export function LoadWorkbook({ template, sending, send }: LoadWorkbookProps) {
  const words = usePhrases(policyScreens);
  const id = useId();
  const read = async ([file]: readonly File[]): Promise<void> => {
    if (file !== undefined) send(await workbookOf(file));
  };
  const { data } = sending;
  return (
    <>
      <p className="row">
        <a href={apiAddress(`/relief/templates/${template}`)} download>
          {words.template}
        </a>
        <label htmlFor={id}>{words.choose}</label>
        <FilePicker control={{ id }} accept=".xlsx" choose={read} disabled={sending.isPending} />
      </p>
      {sending.error === null ? null : <Failed error={sending.error} />}
      {data === undefined ? null : (
        <Alert
          type={data.refused.length === 0 ? 'success' : 'warning'}
          role="status"
          title={
            data.refused.length === 0
              ? words.loaded(data.taken, data.unchanged)
              : words.refused(data.refused.length)
          }
          description={
            data.refused.length === 0 ? undefined : (
              <ul>
                {data.refused.map(({ row, sentence }) => (
                  <li key={`${row} ${sentence}`}>
                    {row === 0 ? '' : `${words.row} ${row}: `}
                    {sentence}
                  </li>
                ))}
              </ul>
            )
          }
        />
      )}
    </>
  );
}

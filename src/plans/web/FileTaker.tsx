import { Alert } from 'antd';
import { Field } from '../../platform/ui/Field.tsx';
import { FilePicker } from '../../platform/ui/FilePicker.tsx';
import { base64Of } from '../../platform/ui/files.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import type { RuleView } from '../contract.ts';
import { readPlanFile } from '../contract-steps.ts';
import type { PlanDocument } from '../rules/document.ts';
import { planWork } from './work-messages.ts';

interface FileTakerProps {
  rule: RuleView;
  take: (document: PlanDocument) => void;
}

/** A plan taken from the Word or Excel file the unit already has; what was read stands in the form to be looked over. */
export function FileTaker({ rule, take }: FileTakerProps) {
  const words = usePhrases(planWork);
  const reading = useSend(readPlanFile, { done: ({ document }) => take(document as PlanDocument) });
  const read = reading.data;
  const choose = async ([file]: readonly File[]): Promise<void> => {
    if (file === undefined) return;
    reading.mutate({ rule: rule.code, name: file.name, base64: await base64Of(file) });
  };
  return (
    <section className="panel" aria-label={words.takeFile}>
      <Field label={words.takeFile} hint={words.takeFileHint}>
        {({ status: _status, 'aria-required': _required, ...control }) => (
          <FilePicker
            control={control}
            accept=".docx,.xlsx,.csv"
            disabled={reading.isPending}
            choose={(files) => void choose(files)}
          />
        )}
      </Field>
      {reading.isPending ? <p role="status">{words.readingFile}</p> : null}
      {reading.error === null ? null : <Failed error={reading.error} />}
      {read === undefined ? null : (
        <Alert
          type={read.unread.length + read.undated.length === 0 ? 'success' : 'warning'}
          showIcon
          role="status"
          title={words.fileRead(read.document.sections.length, read.document.entries.length)}
          description={
            <>
              <Left lead={words.fileUnread} texts={read.unread} />
              <Left lead={words.fileUndated} texts={read.undated.map(({ text }) => text)} />
            </>
          }
        />
      )}
    </section>
  );
}

function Left({ lead, texts }: { lead: string; texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <p>
      {lead} <span lang="zh-CN">{[...new Set(texts)].join('、')}</span>
    </p>
  );
}

import { Alert, Input } from 'antd';
import { Choice, Field } from '../../../platform/ui/Field.tsx';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { frameMessages } from '../../../platform/ui/messages.ts';
import { confirm } from '../../contract.ts';
import { nameIn, useCity } from '../city.tsx';
import { formMessages } from '../form-messages.ts';
import { StepForm } from './StepForm.tsx';
import { type StepProps, useStep } from './step.ts';

interface Said {
  solved: 'yes' | 'no' | '';
  grade: string;
  remark: string;
}

const nothingSaid: Said = { solved: '', grade: '', remark: '' };

/** 回访评价: what the asker said on the phone; "solved" is asked apart from "satisfied". */
export function ConfirmForm(props: StepProps) {
  const words = usePhrases(formMessages).form;
  const common = usePhrases(frameMessages);
  const { language } = useLanguage();
  const { data } = useCity();
  const { draft, sending, errorOf } = useStep('confirm', confirm, { props, empty: nothingSaid });
  const { solved, grade, remark } = draft.value;
  const redo = solved === 'no' || data.grades.some(({ code, redo: again }) => code === grade && again);
  const send = (): void => {
    const answer = { id: props.request.id, n: props.seen, grade: grade || undefined, remark };
    sending.mutate({ ...answer, solved: solved === '' ? undefined : solved === 'yes' } as Parameters<
      typeof sending.mutate
    >[0]);
  };
  return (
    <StepForm
      title={words.confirmTitle}
      submit={words.confirm}
      sending={sending}
      blocked={props.blocked}
      restored={draft.restored}
      send={send}
      cancel={props.cancel}
      clear={draft.clear}
    >
      <Choice
        legend={words.askSolved}
        name="solved"
        required
        options={[
          { value: 'yes', label: common.yes },
          { value: 'no', label: common.no },
        ]}
        value={solved === '' ? undefined : solved}
        change={(value) => draft.change({ solved: value })}
        error={errorOf('solved')}
      />
      <Choice
        legend={words.askGrade}
        name="grade"
        required
        options={data.grades.map(({ code, name }) => ({ value: code, label: nameIn(name, language) }))}
        value={grade === '' ? undefined : grade}
        change={(value) => draft.change({ grade: value })}
        error={errorOf('grade')}
      />
      <Field label={words.remark} error={errorOf('remark')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={1000}
            value={remark}
            onChange={(event) => draft.change({ remark: event.target.value })}
          />
        )}
      </Field>
      <div role="status">
        {redo ? <Alert type="warning" showIcon title={words.redoNotice} className="gap" /> : null}
      </div>
    </StepForm>
  );
}

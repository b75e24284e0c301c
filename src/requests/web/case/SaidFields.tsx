import { Alert, Input } from 'antd';
import { nameIn } from '../../../platform/i18n.ts';
import { Choice, Field } from '../../../platform/ui/Field.tsx';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { frameMessages } from '../../../platform/ui/messages.ts';
import { useCity } from '../city.tsx';
import { callBackScreens } from '../desk/call-back-messages.ts';

export type YesNo = 'yes' | 'no' | '';

/** What an asker said when called back, as it is being written down. */
export interface Said {
  contacted: YesNo;
  solved: YesNo;
  grade: string;
  remark: string;
}

export const nothingSaid: Said = { contacted: '', solved: '', grade: '', remark: '' };

/** What is sent of it: what was not asked is left out. */
export function saidInput({ contacted, solved, grade, remark }: Said) {
  const asked = truth(contacted);
  return {
    grade: grade || undefined,
    remark,
    solved: truth(solved),
    ...(asked === undefined ? {} : { contacted: asked }),
  };
}

function truth(said: YesNo): boolean | undefined {
  return said === '' ? undefined : said === 'yes';
}

interface SaidFieldsProps {
  value: Said;
  change: (change: Partial<Said>) => void;
  errorOf: (field: string) => string | undefined;
  /** Also asks whether the unit was in touch 是否联系您, as the script of the call-back desk does. */
  asksContact?: boolean;
}

/** 回访: "solved" is asked apart from "satisfied"; what sends it back to be done again is said at once. */
export function SaidFields({ value, change, errorOf, asksContact = false }: SaidFieldsProps) {
  const words = usePhrases(callBackScreens);
  const common = usePhrases(frameMessages);
  const { language } = useLanguage();
  const { data } = useCity();
  const { contacted, solved, grade, remark } = value;
  const redo = solved === 'no' || data.grades.some((one) => one.code === grade && one.redo);
  const yesNo = [
    { value: 'yes' as const, label: common.yes },
    { value: 'no' as const, label: common.no },
  ];
  return (
    <>
      {asksContact ? (
        <Choice
          legend={words.contacted}
          name="contacted"
          options={yesNo}
          value={contacted === '' ? undefined : contacted}
          change={(said) => change({ contacted: said })}
        />
      ) : null}
      <Choice
        legend={words.solved}
        name="solved"
        required
        options={yesNo}
        value={solved === '' ? undefined : solved}
        change={(said) => change({ solved: said })}
        error={errorOf('solved')}
      />
      <Choice
        legend={words.grade}
        name="grade"
        required
        options={data.grades.map(({ code, name }) => ({ value: code, label: nameIn(name, language) }))}
        value={grade === '' ? undefined : grade}
        change={(said) => change({ grade: said })}
        error={errorOf('grade')}
      />
      <Field label={words.remark} error={errorOf('remark')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={1000}
            value={remark}
            onChange={(event) => change({ remark: event.target.value })}
          />
        )}
      </Field>
      <div role="status">
        {redo ? <Alert type="warning" showIcon title={words.redo} className="gap" /> : null}
      </div>
    </>
  );
}

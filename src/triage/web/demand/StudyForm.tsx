import { Button, Input } from 'antd';
import { Link } from 'react-router';
import { useCityNames } from '../../../city/web/names.ts';
import { formatCivilDate } from '../../../platform/i18n.ts';
import { useDraft } from '../../../platform/ui/draft.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { DayPicker } from '../../../platform/ui/MomentPicker.tsx';
import { PickOne } from '../../../platform/ui/Pick.tsx';
import { studyWords } from './study-messages.ts';

interface Measure {
  text: string;
  unit: string;
  day: string;
}

interface Written {
  causes: string;
  measures: Measure[];
  decisions: string;
  checkDay: string;
}

const blank: Measure = { text: '', unit: '', day: '' };
const empty: Written = { causes: '', measures: [blank], decisions: '', checkDay: '' };
const longest = 2000;
const mostMeasures = 20;

interface FormProps {
  /** What the study is of; what was typed is kept under it. */
  name: string;
  /** Where a measure becomes a problem of the list; null where nothing takes it. */
  problem: (text: string) => string | null;
}

/** What a person writes of a study: kept on this computer until it is printed, never sent. */
export function StudyForm({ name, problem }: FormProps) {
  const words = usePhrases(studyWords);
  const { value, change } = useDraft<Written>(`study/${name}`, empty);
  const { measures } = value;
  const put = (at: number, fields: Partial<Measure>): void =>
    change({ measures: measures.map((one, index) => (index === at ? { ...one, ...fields } : one)) });
  return (
    <>
      <Part
        title={words.causes}
        hint={words.causesHint}
        text={value.causes}
        type={(causes) => change({ causes })}
      />
      <section className="panel" aria-labelledby="study-measures">
        <h3 id="study-measures">{words.measures}</h3>
        {measures.map((measure, at) => (
          <OneMeasure
            // biome-ignore lint/suspicious/noArrayIndexKey: measures have no other name than their number
            key={at}
            {...{ at, measure, problem }}
            put={(fields) => put(at, fields)}
            remove={
              measures.length === 1
                ? undefined
                : () => change({ measures: measures.filter((_, index) => index !== at) })
            }
          />
        ))}
        {measures.length >= mostMeasures ? null : (
          <Button className="no-print" onClick={() => change({ measures: [...measures, blank] })}>
            {words.add}
          </Button>
        )}
      </section>
      <Part
        title={words.decisions}
        hint={words.decisionsHint}
        text={value.decisions}
        type={(decisions) => change({ decisions })}
      />
      <CheckBack day={value.checkDay} choose={(checkDay) => change({ checkDay })} />
    </>
  );
}

interface PartProps {
  title: string;
  hint: string;
  text: string;
  type: (text: string) => void;
}

function Part({ title, hint, text, type }: PartProps) {
  return (
    <section className="panel">
      <div className="no-print">
        <Field label={title} hint={hint} required>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={5}
              maxLength={longest}
              value={text}
              onChange={(typed) => type(typed.target.value)}
            />
          )}
        </Field>
      </div>
      <div className="study-printed">
        <h3>{title}</h3>
        <p lang="zh-CN">{text}</p>
      </div>
    </section>
  );
}

interface MeasureProps extends Pick<FormProps, 'problem'> {
  at: number;
  measure: Measure;
  put: (fields: Partial<Measure>) => void;
  remove: (() => void) | undefined;
}

function OneMeasure({ at, measure, put, remove, problem }: MeasureProps) {
  const words = usePhrases(studyWords);
  const names = useCityNames();
  const { language } = useLanguage();
  const to = measure.text.trim() === '' ? null : problem(measure.text);
  return (
    <>
      <div className="study-measure no-print">
        <Field label={`${words.measure} ${at + 1}`} required>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={measure.text}
              onChange={(typed) => put({ text: typed.target.value })}
            />
          )}
        </Field>
        <Field label={`${words.unit} ${at + 1}`} required>
          {(control) => (
            <PickOne
              control={control}
              options={names.dispatchable}
              value={measure.unit}
              change={(unit) => put({ unit })}
              clearable
            />
          )}
        </Field>
        <Field label={`${words.day} ${at + 1}`} required>
          {(control) => <DayPicker control={control} value={measure.day} change={(day) => put({ day })} />}
        </Field>
        <p className="row">
          {to === null ? null : <Link to={to}>{words.toProblem}</Link>}
          {remove === undefined ? null : <Button onClick={remove}>{words.remove(at + 1)}</Button>}
        </p>
      </div>
      <p className="study-printed" lang="zh-CN">
        {at + 1}. {measure.text}
        {measure.unit === '' ? '' : ` · ${names.unit(measure.unit)}`}
        {measure.day === '' ? '' : ` · ${formatCivilDate(measure.day, language, 'full')}`}
      </p>
    </>
  );
}

function CheckBack({ day, choose }: { day: string; choose: (day: string) => void }) {
  const words = usePhrases(studyWords);
  const { language } = useLanguage();
  return (
    <section className="panel" aria-labelledby="study-check">
      <h3 id="study-check">{words.checkBack}</h3>
      <div className="no-print">
        <Field label={words.checkDay} hint={words.checkHint} required>
          {(control) => <DayPicker isShort control={control} value={day} change={choose} />}
        </Field>
      </div>
      <p className="study-printed">{day === '' ? '' : formatCivilDate(day, language, 'full')}</p>
    </section>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import {
  listSurveys,
  listWords,
  readSurvey,
  type SurveyStep,
  type SurveyView,
  stepSurvey,
} from '../contract.ts';
import { surveyWords } from './messages.ts';

/** What may be done with a survey now, each confirmed; who may not is told who does. */
export function Steps({ survey }: { survey: SurveyView }) {
  const words = usePhrases(surveyWords);
  const [chosen, setChosen] = useState<SurveyStep>();
  const { may, phase } = survey;
  const steps: readonly (readonly [SurveyStep, boolean])[] = [
    ['check', may.check],
    ['return', may.check],
    ['close', may.close],
    ['release', may.release],
    ['drop', may.drop],
    ['destroy', may.destroy],
  ];
  const shown = steps.filter(([, can]) => can);
  return (
    <>
      {phase === 'draft' && may.revise && !may.check ? <p role="status">{words.waitsForOther}</p> : null}
      {phase === 'closed' && may.results && !may.release ? <p role="status">{words.releaseByOther}</p> : null}
      {chosen === undefined ? (
        <div className="row no-print">
          {may.revise ? <Link to={`/surveys/${survey.id}/edit`}>{words.revise}</Link> : null}
          {shown.map(([step]) => (
            <Button key={step} onClick={() => setChosen(step)}>
              {words.steps[step]}
            </Button>
          ))}
        </div>
      ) : (
        <StepForm survey={survey} step={chosen} close={() => setChosen(undefined)} />
      )}
    </>
  );
}

function StepForm({ survey, step, close }: { survey: SurveyView; step: SurveyStep; close: () => void }) {
  const all = usePhrases(surveyWords);
  const client = useQueryClient();
  const [words, setWords] = useState('');
  const sending = useSend(stepSurvey, {
    done: () => {
      for (const { path } of [readSurvey, listSurveys, listWords])
        void client.invalidateQueries({ queryKey: [path] });
      close();
    },
  });
  const { id, n } = survey;
  const asked = step === 'return' || step === 'close' ? all.stepWords[step] : undefined;
  return (
    <form
      className="panel"
      aria-label={all.steps[step]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        sending.mutate({ id, n, step, words: words === '' ? null : words });
      }}
    >
      {asked === undefined ? null : (
        <Field label={asked} required={step === 'return'} error={sending.error?.fields['words']}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={2}
              value={words}
              onChange={({ target }) => setWords(target.value)}
            />
          )}
        </Field>
      )}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {all.steps[step]}
        </Button>
        <Button onClick={close}>{all.cancel}</Button>
      </div>
    </form>
  );
}

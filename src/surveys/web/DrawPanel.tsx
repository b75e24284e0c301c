import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { drawSurvey, readSurvey, type SurveyView } from '../contract.ts';
import { surveyWords } from './messages.ts';

/** 抽样: what was drawn, and the form that draws while the survey is a draft. */
export function DrawPanel({ survey }: { survey: SurveyView }) {
  const words = usePhrases(surveyWords).draw;
  const { drawn, may } = survey;
  return (
    <section className="panel" aria-labelledby="survey-draw">
      <h2 id="survey-draw">{words.title}</h2>
      {drawn === null ? null : (
        <>
          <p>{words.drawn(drawn.seed)}</p>
          <ul>
            {drawn.strata.map(({ name, size, asked }) => (
              <li key={name} lang="zh-CN">
                {words.stratum(name, size, asked)}
              </li>
            ))}
          </ul>
        </>
      )}
      {may.draw ? <DrawForm survey={survey} /> : null}
    </section>
  );
}

/** Lines of two columns as they come from a sheet. */
function rowsOf(text: string): { unit: string; stratum: string }[] {
  return text
    .split('\n')
    .map((line) => line.split(/[\t,，]/).map((cell) => cell.trim()))
    .flatMap(([unit = '', stratum = '']) => (unit === '' ? [] : [{ unit, stratum: stratum || '全部' }]));
}

function DrawForm({ survey: { id, n, access } }: { survey: SurveyView }) {
  const words = usePhrases(surveyWords).draw;
  const client = useQueryClient();
  const [list, setList] = useState('');
  const [days, setDays] = useState({ from: '', to: '' });
  const [asked, setAsked] = useState('');
  const [seed, setSeed] = useState('');
  const drawing = useSend(drawSurvey, {
    done: () => void client.invalidateQueries({ queryKey: [readSurvey.path] }),
  });
  const { error } = drawing;
  const fields = error?.fields ?? {};
  const send = (): void => {
    const from = access === 'askers' ? { rows: [], ...days } : { rows: rowsOf(list) };
    drawing.mutate({ id, n, asked: Number(asked), seed, ...from });
  };
  return (
    <form
      aria-label={words.title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!drawing.isPending) send();
      }}
    >
      {access === 'askers' ? (
        <>
          <p className="hint">{words.askersHint}</p>
          {(['from', 'to'] as const).map((end) => (
            <Field key={end} label={words[end]} required error={fields[end]}>
              {(control) => (
                <DayPicker
                  control={control}
                  value={days[end]}
                  change={(day) => setDays((before) => ({ ...before, [end]: day }))}
                  isShort
                />
              )}
            </Field>
          ))}
        </>
      ) : (
        <Field label={words.list} required hint={words.listHint} error={fields['rows']}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={6}
              value={list}
              onChange={({ target }) => setList(target.value)}
            />
          )}
        </Field>
      )}
      <Field label={words.asked} required error={fields['asked']}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            value={asked}
            onChange={({ target }) => setAsked(target.value)}
          />
        )}
      </Field>
      <Field label={words.seed} required hint={words.seedHint} error={fields['seed']}>
        {(control) => <Input {...control} value={seed} onChange={({ target }) => setSeed(target.value)} />}
      </Field>
      {error === null ? null : <Failed error={error} />}
      <Button htmlType="submit" loading={drawing.isPending}>
        {words.go}
      </Button>
    </form>
  );
}

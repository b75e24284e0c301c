import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed } from '../../platform/ui/states.tsx';
import { listDrawn, makeSlips, readSurvey, type SurveyView } from '../contract.ts';
import { surveyWords } from './messages.ts';
import { useText } from './text.ts';

type Made = z.infer<typeof makeSlips.output>;

/** 答卷码: made, shown once, printed on A4 to be cut; and who was drawn. */
export function SlipsPanel({ survey: { id, n } }: { survey: SurveyView }) {
  const words = usePhrases(surveyWords).slips;
  const client = useQueryClient();
  const [made, setMade] = useState<Made>();
  const [isListed, setListed] = useState(false);
  const making = useSend(makeSlips, {
    done: (answer) => {
      setMade(answer);
      void client.invalidateQueries({ queryKey: [readSurvey.path] });
    },
  });
  return (
    <section className="panel" aria-labelledby="survey-slips">
      <h2 id="survey-slips">{words.code}</h2>
      <p className="no-print">{words.again}</p>
      <div className="row no-print">
        <Button loading={making.isPending} onClick={() => making.mutate({ id, n })}>
          {words.make}
        </Button>
        {made === undefined ? null : (
          <Button type="primary" onClick={() => window.print()}>
            {words.print}
          </Button>
        )}
        <Button onClick={() => setListed(!isListed)}>{words.drawn}</Button>
      </div>
      {making.error === null ? null : <Failed error={making.error} />}
      {isListed ? <Drawn id={id} /> : null}
      {made === undefined ? null : <Slips made={made} />}
    </section>
  );
}

function Slips({ made: { title, address, closes, slips } }: { made: Made }) {
  const words = usePhrases(surveyWords).slips;
  const text = useText();
  return (
    <ul className="survey-slips">
      {slips.map(({ code, stratum }) => (
        <li key={code}>
          <strong lang="zh-CN">{text(title)}</strong>
          <span className="survey-code">{code.replace(/(.{4})(?=.)/g, '$1 ')}</span>
          <span>{words.where(address)}</span>
          <span>{words.anonymous}</span>
          <span className="quiet">
            {words.until(closes)} · <span lang="zh-CN">{stratum}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Drawn({ id }: { id: string }) {
  const words = usePhrases(surveyWords).slips;
  const answer = useAnswer(listDrawn, { id });
  if (answer.data === undefined) return <Awaited answer={answer} rows={4} />;
  return (
    <>
      <p className="hint">{words.drawnHint}</p>
      <ul className="survey-drawn">
        {answer.data.rows.map(({ unit, stratum }) => (
          <li key={unit} lang="zh-CN">
            {stratum} {unit}
          </li>
        ))}
      </ul>
    </>
  );
}

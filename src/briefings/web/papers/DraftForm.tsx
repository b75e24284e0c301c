import { useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { v4 as newId } from 'uuid';
import { Choice, Field } from '../../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../../platform/ui/field-errors.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { Failed } from '../../../platform/ui/states.tsx';
import { hot } from '../../../triage/contract.ts';
import { draftPaper, listPapers, type PaperView } from '../../contract-papers.ts';
import { type Series, seriesNames } from '../../rules/papers/issue.ts';
import { paperScreens } from './paper-messages.ts';

interface DraftFormProps {
  paper: PaperView;
  weeks: readonly { end: string; words: string }[];
  close: () => void;
}

/** 起草: which series, which week, and for a special report which topic. */
export function DraftForm({ paper, weeks, close }: DraftFormProps) {
  const words = usePhrases(paperScreens);
  const navigate = useNavigate();
  const client = useQueryClient();
  const [id] = useState(() => newId());
  const [series, setSeries] = useState<Series>('regular');
  const [end, setEnd] = useState(weeks[0]?.end);
  const [topic, setTopic] = useState<string>();
  const sending = useSend(draftPaper, {
    done: () => {
      void client.invalidateQueries({ queryKey: [listPapers.path] });
      void navigate(`/papers/${id}`);
    },
  });
  const errorOf = useFieldErrors(sending.error, { series, end, topic });
  return (
    <form
      className="panel"
      aria-label={words.draftTitle}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const more = { ...(end === undefined ? {} : { end }), ...(topic === undefined ? {} : { topic }) };
        if (!sending.isPending) sending.mutate({ id, paper: paper.code, series, ...more });
      }}
    >
      <Choice
        legend={words.series}
        name="series"
        required
        value={series}
        change={setSeries}
        options={seriesNames.map((value) => ({ value, label: words.seriesNames[value] }))}
      />
      <Field label={words.week} required error={errorOf('end')}>
        {(control) => (
          <Select
            {...control}
            className="wide"
            value={end ?? null}
            onChange={(chosen: string | null) => setEnd(chosen ?? undefined)}
            options={weeks.map((week) => ({
              value: week.end,
              label: <span lang="zh-CN">{week.words}</span>,
            }))}
          />
        )}
      </Field>
      {paper.content === 'topic' ? (
        <TopicField value={topic} change={setTopic} error={errorOf('topic')} />
      ) : null}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.draft}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}

interface TopicFieldProps {
  value: string | undefined;
  change: (topic: string | undefined) => void;
  error: string | undefined;
}

function TopicField({ value, change, error }: TopicFieldProps) {
  const words = usePhrases(paperScreens);
  const { data } = useAnswer(hot, {});
  return (
    <Field label={words.topic} hint={words.topicHint} error={error}>
      {(control) => (
        <Select
          {...control}
          className="wide"
          allowClear
          placeholder={words.noTopic}
          value={value ?? null}
          onChange={(chosen: string | null) => change(chosen ?? undefined)}
          options={(data?.rows ?? []).map(({ id, title, people }) => ({
            value: id,
            label: <span lang="zh-CN">{words.topicOption(title, people)}</span>,
          }))}
        />
      )}
    </Field>
  );
}

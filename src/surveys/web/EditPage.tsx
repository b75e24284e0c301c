import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { v4 as newId } from 'uuid';
import { useDraft } from '../../platform/ui/draft.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Screen } from '../../platform/ui/states.tsx';
import {
  draftSurvey,
  listSurveys,
  type RulesView,
  readSurvey,
  reviseSurvey,
  type SurveyView,
} from '../contract.ts';
import { contentOf, draftOf, emptyDraft, freeCode, newQuestion, type SurveyDraft } from './draft.ts';
import { FrontFields } from './FrontFields.tsx';
import { surveyWords } from './messages.ts';
import { QuestionFields } from './QuestionFields.tsx';

/** 起草问卷, or a draft changed. */
export function EditPage() {
  const { id } = useParams();
  const words = usePhrases(surveyWords);
  const list = useAnswer(listSurveys, { limit: 1 });
  const survey = useAnswer(readSurvey, { id: id ?? '' }, { enabled: id !== undefined });
  const title = id === undefined ? words.form.title : words.form.revise;
  const isReady = list.data !== undefined && (id === undefined || survey.data !== undefined);
  if (!isReady)
    return (
      <Screen title={title}>
        <Awaited answer={list.data === undefined ? list : survey} rows={6} />
      </Screen>
    );
  const rules = list.data?.rules ?? null;
  return (
    <Screen title={title}>
      {rules === null ? (
        <p role="status">{words.noRules}</p>
      ) : (
        <Edit key={survey.data?.n ?? 0} rules={rules} survey={survey.data} today={list.data?.today ?? ''} />
      )}
    </Screen>
  );
}

interface EditProps {
  rules: RulesView;
  survey: SurveyView | undefined;
  today: string;
}

function Edit({ rules, survey, today }: EditProps) {
  const words = usePhrases(surveyWords);
  const go = useNavigate();
  const client = useQueryClient();
  const [id] = useState(() => survey?.id ?? newId());
  const name = survey === undefined ? 'survey/new' : `survey/${survey.id}/${survey.n}`;
  const draft = useDraft<SurveyDraft>(name, survey === undefined ? emptyDraft(today) : draftOf(survey));
  const done = (): void => {
    draft.clear();
    for (const { path } of [listSurveys, readSurvey]) void client.invalidateQueries({ queryKey: [path] });
    void go(`/surveys/${id}`);
  };
  const drafting = useSend(draftSurvey, { done });
  const revising = useSend(reviseSurvey, { done });
  const sending = survey === undefined ? drafting : revising;
  const content = contentOf(draft.value);
  const send = (): void => {
    if (survey === undefined) drafting.mutate({ id, ...content });
    else revising.mutate({ id, n: survey.n, ...content });
  };
  const seconds = draft.value.questions.reduce((sum, { kind }) => sum + (rules.seconds[kind] ?? 0), 0);
  return (
    <form
      className="panel"
      noValidate
      aria-label={words.form.title}
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) send();
      }}
    >
      <FrontFields draft={draft} error={sending.error} />
      <Questions draft={draft} rules={rules} fields={sending.error?.fields ?? {}} />
      <p role="status">{words.seconds(seconds)}</p>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.form.save}
        </Button>
        <Button onClick={() => void go(survey === undefined ? '/surveys' : `/surveys/${id}`)}>
          {words.form.cancel}
        </Button>
      </div>
    </form>
  );
}

interface QuestionsProps {
  draft: ReturnType<typeof useDraft<SurveyDraft>>;
  rules: RulesView;
  fields: Readonly<Record<string, string>>;
}

function Questions({ draft, rules, fields }: QuestionsProps) {
  const words = usePhrases(surveyWords).form;
  const { questions, english } = draft.value;
  const change = (next: SurveyDraft['questions']) => draft.change({ questions: next });
  return (
    <>
      <p className="hint">{words.limit(rules.mostQuestions)}</p>
      {fields['questions'] === undefined ? null : <p className="error-text">{fields['questions']}</p>}
      {questions.map((question, at) => (
        <QuestionFields
          key={question.code}
          at={at + 1}
          question={question}
          english={english}
          error={fieldOf(fields, `questions.${at}`)}
          change={(some) => change(questions.map((one, here) => (here === at ? { ...one, ...some } : one)))}
          {...(questions.length > 1
            ? { remove: () => change(questions.filter((_one, here) => here !== at)) }
            : {})}
        />
      ))}
      <p>
        <Button onClick={() => change([...questions, newQuestion(freeCode(questions))])}>{words.add}</Button>
      </p>
    </>
  );
}

/** What is said of a field or of anything within it. */
function fieldOf(fields: Readonly<Record<string, string>>, path: string): string | undefined {
  const found = Object.keys(fields).find((one) => one === path || one.startsWith(`${path}.`));
  return found === undefined ? undefined : fields[found];
}

import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { Endpoint } from '../../../platform/endpoint.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../../platform/ui/field-errors.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { answerKey, useSend } from '../../../platform/ui/query.ts';
import { Failed } from '../../../platform/ui/states.tsx';
import * as contract from '../../contract-papers.ts';
import { paperScreens } from './paper-messages.ts';

/** Steps taken beside the text; saving and handing on belong to the editor. */
const besideText = ['review', 'issue', 'send-back', 'drop'] as const;
type Beside = (typeof besideText)[number];

const endpoints: Readonly<Record<Beside, Endpoint<z.ZodType, z.ZodType<contract.IssueView>>>> = {
  review: contract.reviewPaper,
  issue: contract.issuePaper,
  'send-back': contract.sendBackPaper,
  drop: contract.dropPaper,
};
const withReason: readonly Beside[] = ['send-back', 'drop'];

/** 核稿 · 签发 · 退回 · 作废: what whoever looks may do with the issue now. */
export function PaperSteps({ issue }: { issue: contract.IssueView }) {
  const words = usePhrases(paperScreens);
  const [opened, setOpened] = useState<Beside>();
  const names: Record<Beside, string> = {
    review: words.review,
    issue: words.issue,
    'send-back': words.sendBack,
    drop: words.drop,
  };
  const possible = besideText.filter((step) => issue.possible.includes(step));
  return (
    <>
      {issue.notYet === null ? null : <p className="quiet">{words.own}</p>}
      {opened === undefined || !possible.includes(opened) ? (
        <p className="row">
          {possible.map((step) => (
            <Button
              key={step}
              type={step === 'review' || step === 'issue' ? 'primary' : 'default'}
              onClick={() => setOpened(step)}
            >
              {names[step]}
            </Button>
          ))}
        </p>
      ) : (
        <StepForm
          key={opened}
          step={opened}
          name={names[opened]}
          issue={issue}
          close={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

interface StepFormProps {
  step: Beside;
  name: string;
  issue: contract.IssueView;
  close: () => void;
}

function StepForm({ step, name, issue, close }: StepFormProps) {
  const words = usePhrases(paperScreens);
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const asks = withReason.includes(step);
  const sending = useSend(endpoints[step], {
    done: (next) => {
      client.setQueryData(answerKey(contract.readPaper, { id: issue.id }), next);
      void client.invalidateQueries({ queryKey: [contract.listPapers.path] });
      close();
    },
    refused: ({ code }) => {
      if (code === 'conflict' || code === 'not-now')
        void client.invalidateQueries({ queryKey: [contract.readPaper.path] });
    },
  });
  const errorOf = useFieldErrors(sending.error, { reason });
  return (
    <form
      className="panel"
      aria-label={name}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) sending.mutate({ id: issue.id, n: issue.n, ...(asks ? { reason } : {}) });
      }}
    >
      {step === 'issue' ? <p>{words.issueHint}</p> : null}
      {asks ? (
        <Field
          label={step === 'drop' ? words.reason : words.sendBackReason}
          required
          error={errorOf('reason')}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              lang="zh-CN"
              rows={3}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {name}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}

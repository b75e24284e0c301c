import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { nameIn } from '../../platform/i18n.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { type MemberView, type ReportView, stepReport } from '../contract.ts';
import { type ReportStep, wordsOf } from '../rules/state.ts';
import { type ReportKeys, sealWords, toBase64, wordsAbout } from '../sealing.ts';
import { boxScreens } from './messages.ts';

interface StepProps {
  report: ReportView;
  keys: ReportKeys;
  members: readonly MemberView[];
  show: (next: ReportView | null) => void;
}

/** 下一步: what can be done now; its words are sealed here before they leave. */
export function StepForm({ report, keys, members, show }: StepProps) {
  const all = usePhrases(boxScreens);
  const words = all.report;
  const { language } = useLanguage();
  const possible = report.steps.filter(({ why }) => why === null).map(({ step }) => step);
  const [step, setStep] = useState<ReportStep | undefined>(possible.find((one) => one !== 'assign'));
  const [said, setSaid] = useState('');
  const [member, setMember] = useState<string>();
  const sending = useSend(stepReport, { done: (answer) => show(answer.report) });
  if (step === undefined) return <p role="status">{words.noSteps}</p>;
  const side = wordsOf[step];
  const send = (): void => {
    const key = side === 'inside' ? keys.inner : keys.outer;
    const sealed = toBase64(sealWords(key, { words: said.trim() }, wordsAbout(report.id, report.n + 1)));
    sending.mutate({
      ...{ id: report.id, n: report.n, step },
      ...(step === 'assign' && member !== undefined ? { member } : {}),
      ...(side === undefined || said.trim() === '' ? {} : { sealed }),
    });
  };
  return (
    <form
      className="panel"
      aria-labelledby="box-step"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) send();
      }}
    >
      <h2 id="box-step">{words.step}</h2>
      <Field label={words.step} required>
        {(control) => (
          <Select
            {...control}
            className="wide"
            value={step}
            options={possible.map((one) => ({ value: one, label: all.steps[one] }))}
            onChange={setStep}
          />
        )}
      </Field>
      {step === 'assign' ? (
        <Field label={words.member} required>
          {(control) => (
            <Select
              {...control}
              className="wide"
              value={member}
              options={members
                .filter(({ state }) => state === 'admitted')
                .map(({ id, post }) => ({ value: id, label: nameIn(post, language) }))}
              onChange={setMember}
            />
          )}
        </Field>
      ) : null}
      {side === undefined ? null : (
        <Field label={words.words} hint={side === 'box' ? words.toReporter : words.inside} required>
          {(control) => (
            <Input.TextArea
              {...control}
              lang="zh-CN"
              rows={4}
              maxLength={5_000}
              value={said}
              onChange={(event) => setSaid(event.target.value)}
            />
          )}
        </Field>
      )}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {words.send}
      </Button>
    </form>
  );
}

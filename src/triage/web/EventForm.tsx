import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { v4 as newId } from 'uuid';
import { useCityNames } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { type HotDetail, hot, hotOne, openEvent } from '../contract-hot.ts';
import { triagePermissions } from '../rules/permissions.ts';
import { hotMessages } from './hot-messages.ts';

interface Written {
  main: string;
  title: string;
  script: string;
  withNotice: boolean;
  noticeTitle: string;
  noticeBody: string;
  days: number;
}

const noticeDays = [3, 7, 14, 30] as const;
const dayMs = 86_400_000;

/** 转为事件: everything is filled in from the issue, so that one click is enough; all of it may be changed first. */
export function EventForm({ detail }: { detail: HotDetail }) {
  const words = usePhrases(hotMessages);
  const [open, setOpen] = useState(false);
  const leads = detail.cases.filter(({ mayLead }) => mayLead);
  if (leads.length === 0) return <p className="quiet">{words.noMain}</p>;
  if (!open)
    return (
      <p className="row gap">
        <Button type="primary" onClick={() => setOpen(true)}>
          {words.toEvent}
        </Button>{' '}
        <span className="quiet">{words.toEventHint}</span>
      </p>
    );
  return <OpenForm detail={detail} cancel={() => setOpen(false)} />;
}

function useBegin(detail: HotDetail): Written {
  const words = usePhrases(hotMessages);
  const names = useCityNames();
  const leads = detail.cases.filter(({ mayLead }) => mayLead);
  // the oldest one a unit has already: its handling is furthest on
  const main = leads.findLast(({ leadUnit }) => leadUnit !== null) ?? leads.at(-1);
  const title = detail.issue.title.replace(/[…．.]+$/, '').slice(0, 60);
  const unit = main?.leadUnit == null ? words.someUnit : names.unit(main.leadUnit);
  const script = words.scriptStart(title, unit);
  return {
    main: main?.id ?? '',
    title,
    script,
    withNotice: false,
    noticeTitle: title,
    noticeBody: script,
    days: 7,
  };
}

function OpenForm({ detail, cancel }: { detail: HotDetail; cancel: () => void }) {
  const words = usePhrases(hotMessages);
  const mayAnnounce = useMay()(triagePermissions['triage.announce-event']);
  const client = useQueryClient();
  const [ids] = useState(() => ({ event: newId(), notice: newId() }));
  const begin = useBegin(detail);
  const [typed, setTyped] = useState<Partial<Written>>({});
  const value = { ...begin, ...typed };
  const change = (more: Partial<Written>): void => setTyped((before) => ({ ...before, ...more }));
  const sending = useSend(openEvent, {
    done: () => {
      void client.invalidateQueries({ queryKey: [hot.path] });
      void client.invalidateQueries({ queryKey: [hotOne.path] });
    },
  });
  const errorOf = useFieldErrors(sending.error, {
    ...value,
    'notice.title': value.noticeTitle,
    'notice.body': value.noticeBody,
  });
  const send = (): void =>
    sending.mutate({
      id: detail.issue.id,
      event: ids.event,
      main: value.main,
      title: value.title,
      script: value.script,
      ...(value.withNotice ? { notice: noticeOf(value, ids.notice, detail) } : {}),
    });
  return (
    <form
      className="panel"
      aria-labelledby="event-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) send();
      }}
    >
      <h2 id="event-form">{words.toEvent}</h2>
      <p className="quiet">{words.toEventHint}</p>
      <MainFields detail={detail} value={value} change={change} errorOf={errorOf} />
      {mayAnnounce ? <NoticeFields value={value} change={change} errorOf={errorOf} /> : null}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.submit}
        </Button>
        <Button onClick={cancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}

function noticeOf(value: Written, id: string, { issue }: HotDetail) {
  return {
    id,
    title: value.noticeTitle,
    body: value.noticeBody,
    divisions: issue.division === null ? [] : [issue.division],
    endsAt: new Date(Date.now() + value.days * dayMs).toISOString(),
  };
}

interface FieldsProps {
  value: Written;
  change: (more: Partial<Written>) => void;
  errorOf: (field: string) => string | undefined;
}

function MainFields({ detail, value, change, errorOf }: FieldsProps & { detail: HotDetail }) {
  const words = usePhrases(hotMessages);
  const options = detail.cases
    .filter(({ mayLead }) => mayLead)
    .map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }));
  return (
    <>
      <Field label={words.main} hint={words.mainHint} required error={errorOf('main')}>
        {(control) => (
          <div lang="zh-CN">
            <Select
              {...control}
              className="hot-select"
              value={value.main}
              options={options}
              onChange={(main) => change({ main })}
            />
          </div>
        )}
      </Field>
      <Field label={words.eventTitle} required error={errorOf('title')}>
        {(control) => (
          <Input
            {...control}
            lang="zh-CN"
            maxLength={60}
            value={value.title}
            onChange={(event) => change({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.script} hint={words.scriptHint} required error={errorOf('script')}>
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={4}
            maxLength={1000}
            value={value.script}
            onChange={(event) => change({ script: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

function NoticeFields({ value, change, errorOf }: FieldsProps) {
  const words = usePhrases(hotMessages);
  return (
    <>
      <Checkbox checked={value.withNotice} onChange={(event) => change({ withNotice: event.target.checked })}>
        {words.withNotice}
      </Checkbox>
      {value.withNotice ? (
        <>
          <Field label={words.noticeTitle} required error={errorOf('notice.title')}>
            {(control) => (
              <Input
                {...control}
                lang="zh-CN"
                maxLength={60}
                value={value.noticeTitle}
                onChange={(event) => change({ noticeTitle: event.target.value })}
              />
            )}
          </Field>
          <Field label={words.noticeBody} required error={errorOf('notice.body')}>
            {(control) => (
              <Input.TextArea
                {...control}
                lang="zh-CN"
                rows={4}
                maxLength={2000}
                value={value.noticeBody}
                onChange={(event) => change({ noticeBody: event.target.value })}
              />
            )}
          </Field>
          <Field label={words.noticeUntil} required error={errorOf('notice.endsAt')}>
            {(control) => (
              <Select
                {...control}
                value={value.days}
                options={noticeDays.map((days) => ({ value: days, label: words.noticeFor(days) }))}
                onChange={(days) => change({ days })}
              />
            )}
          </Field>
        </>
      ) : null}
    </>
  );
}

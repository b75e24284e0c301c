import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { v4 as newId } from 'uuid';
import { useCityNames } from '../../city/web/names.ts';
import { useActing, useMay } from '../../platform/ui/acting.tsx';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { useNameList, usePhrases } from '../../platform/ui/language.tsx';
import { MomentPicker, useInstantOf } from '../../platform/ui/MomentPicker.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Nothing, Screen } from '../../platform/ui/states.tsx';
import { type AnnouncementView, endAnnouncement, issueAnnouncement, listAnnouncements } from '../contract.ts';
import { type AnnouncementKind, announcementKinds } from '../rules/announcement.ts';
import { disclosurePermissions } from '../rules/permissions.ts';
import { disclosureScreens } from './messages.ts';

/** 公告: what is in force, and the form to issue one. */
export function AnnouncementsPage() {
  const words = usePhrases(disclosureScreens);
  const mayIssue = useMay()(disclosurePermissions['announcements.issue']);
  const found = useAnswer(listAnnouncements, {});
  return (
    <Screen title={words.announcements}>
      <p>{words.announcementsIntro}</p>
      <Awaited answer={found} />
      {found.data === undefined ? null : (
        <>
          <Listed
            title={words.current}
            rows={found.data.current}
            empty={words.currentEmpty}
            mayEnd={mayIssue}
          />
          {mayIssue ? <IssueForm /> : null}
          {found.data.past.length === 0 ? null : (
            <Listed title={words.past} rows={found.data.past} empty="" mayEnd={false} />
          )}
        </>
      )}
    </Screen>
  );
}

interface ListedProps {
  title: string;
  rows: readonly AnnouncementView[];
  empty: string;
  mayEnd: boolean;
}

function Listed({ title, rows, empty, mayEnd }: ListedProps) {
  const words = usePhrases(disclosureScreens);
  const list = useNameList();
  const names = useCityNames();
  const { unit } = useActing();
  const client = useQueryClient();
  const ending = useSend(endAnnouncement, {
    done: () => void client.invalidateQueries({ queryKey: [listAnnouncements.path] }),
  });
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {rows.length === 0 ? <Nothing title={empty} next={null} /> : null}
      <ul className="announcements">
        {rows.map((row) => (
          <li key={row.id}>
            <strong lang="zh-CN">
              [{words.announcementKinds[row.kind]}] {row.title}
            </strong>
            <p lang="zh-CN" className="said">
              {row.body}
            </p>
            <small className="quiet">
              {words.from} <Moment at={row.startsAt} /> {words.to} <Moment at={row.endedAt ?? row.endsAt} />
              {row.endedAt === null ? '' : ` (${words.endedEarly})`} ·{' '}
              {row.divisions.length === 0 ? words.wholeCity : list(row.divisions.map(names.division))} ·{' '}
              {names.unit(row.unit)}
            </small>
            {mayEnd && row.unit === unit ? (
              <div>
                <Button
                  size="small"
                  loading={ending.isPending}
                  onClick={() => ending.mutate({ id: row.id, n: row.n })}
                >
                  {words.end}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {ending.error === null ? null : <Failed error={ending.error} />}
    </section>
  );
}

const blank = { kind: 'water' as AnnouncementKind, title: '', body: '', startsAt: '', endsAt: '' };

function IssueForm() {
  const words = usePhrases(disclosureScreens);
  const names = useCityNames();
  const client = useQueryClient();
  const instantOf = useInstantOf();
  const [id, setId] = useState(() => newId());
  const [text, setText] = useState(blank);
  const [divisions, setDivisions] = useState<string[]>([]);
  const [isIssued, setIssued] = useState(false);
  const sending = useSend(issueAnnouncement, {
    done: () => {
      setId(newId());
      setText(blank);
      setDivisions([]);
      setIssued(true);
      void client.invalidateQueries({ queryKey: [listAnnouncements.path] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setIssued(false);
    const moments = { startsAt: instantOf(text.startsAt), endsAt: instantOf(text.endsAt) };
    sending.mutate({ ...text, ...moments, id, divisions } as Parameters<typeof sending.mutate>[0]);
  };
  const errorOf = useFieldErrors(sending.error, { ...text, divisions });
  return (
    <form className="panel" onSubmit={submit} noValidate aria-label={words.issue}>
      <h2>{words.issue}</h2>
      <div className="pair">
        <Field label={words.kind} required error={errorOf('kind')}>
          {(control) => (
            <Select<AnnouncementKind>
              {...control}
              className="wide"
              value={text.kind}
              onChange={(kind) => setText({ ...text, kind })}
              options={announcementKinds.map((kind) => ({
                value: kind,
                label: words.announcementKinds[kind],
              }))}
            />
          )}
        </Field>
        <Field label={words.divisions} hint={words.divisionsHint} error={errorOf('divisions')}>
          {(control) => (
            <Select
              {...control}
              className="wide"
              mode="multiple"
              optionFilterProp="label"
              value={divisions}
              onChange={setDivisions}
              options={names.divisions}
            />
          )}
        </Field>
      </div>
      <Field
        label={words.announcementTitle}
        hint={words.announcementTitleHint}
        required
        error={errorOf('title')}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={60}
            value={text.title}
            onChange={(event) => setText({ ...text, title: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.body} hint={words.bodyHint} required error={errorOf('body')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={4}
            maxLength={2000}
            value={text.body}
            onChange={(event) => setText({ ...text, body: event.target.value })}
          />
        )}
      </Field>
      <div className="pair">
        <Field label={words.startsAt} required error={errorOf('startsAt')}>
          {(control) => (
            <MomentPicker
              control={control}
              value={text.startsAt}
              change={(startsAt) => setText({ ...text, startsAt })}
            />
          )}
        </Field>
        <Field label={words.endsAt} required error={errorOf('endsAt')}>
          {(control) => (
            <MomentPicker
              control={control}
              value={text.endsAt}
              change={(endsAt) => setText({ ...text, endsAt })}
            />
          )}
        </Field>
      </div>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.issue}
        </Button>
        {isIssued && sending.error === null ? <span role="status">{words.issued}</span> : null}
      </div>
    </form>
  );
}

import { Alert, Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { Field } from '../../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../../platform/ui/field-errors.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { apiAddress } from '../../../platform/ui/site.ts';
import { Failed } from '../../../platform/ui/states.tsx';
import { type IssueView, mostText, mostTitle } from '../../contract-papers.ts';
import { lint } from '../../rules/papers/lint.ts';
import { lengthOf, tokenOf } from '../../rules/papers/text.ts';
import { useEditing } from './editing.ts';
import { FigureList } from './FigureList.tsx';
import { frameOf } from './of-issue.tsx';
import { Differs, FindingList } from './PaperParts.tsx';
import { PaperSheets } from './PaperSheets.tsx';
import { paperScreens } from './paper-messages.ts';

/** 编写: title and text, with the live figures and what asks for an eye beside them. */
export function PaperEditor({ issue }: { issue: IssueView }) {
  const words = usePhrases(paperScreens);
  const editing = useEditing(issue);
  const [shown, setShown] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const { typed } = editing;
  const findings = [
    ...lint(typed.title, typed.text, issue.frame.limit),
    // names and numbers of people are found by the server, in what was saved last
    ...issue.lint.filter(({ kind }) => kind === 'private' || kind === 'maybe-private'),
  ];
  const area = (): HTMLTextAreaElement | null => box.current?.querySelector('textarea') ?? null;
  const goTo = (line: number): void => {
    const from =
      typed.text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0);
    const end = typed.text.indexOf('\n', from);
    area()?.focus();
    area()?.setSelectionRange(from, end < 0 ? typed.text.length : end);
  };
  const insert = (name: string, value: string): void => {
    const at = area()?.selectionEnd ?? typed.text.length;
    editing.type({ text: typed.text.slice(0, at) + tokenOf(value, name) + typed.text.slice(at) });
    area()?.focus();
  };
  return (
    <>
      {editing.isConflict ? <Conflict issue={issue} editing={editing} /> : null}
      <div className="paper-editor" ref={box}>
        <TextForm issue={issue} editing={editing} />
        <div>
          <section className="panel" aria-labelledby="paper-look">
            <h2 id="paper-look">{words.findings}</h2>
            <Differs issue={issue} />
            <FindingList findings={findings} goTo={goTo} />
          </section>
          <FigureList issue={issue} insert={insert} />
        </div>
      </div>
      <p className="row">
        <Button onClick={() => setShown(!shown)} aria-expanded={shown}>
          {shown ? words.hidePreview : words.preview}
        </Button>
        <a href={apiAddress(`/papers/${issue.id}/file`)} download>
          {words.download}
        </a>
      </p>
      {shown ? <PaperSheets frame={frameOf(issue)} title={typed.title} text={typed.text} /> : null}
    </>
  );
}

type Editing = ReturnType<typeof useEditing>;

/** Both texts stay until somebody chooses. */
function Conflict({ issue, editing }: { issue: IssueView; editing: Editing }) {
  const words = usePhrases(paperScreens);
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={words.theirs}
      description={
        <>
          <details>
            <summary>{words.theirsText}</summary>
            <pre className="paper-theirs" lang="zh-CN">
              {issue.title}
              {'\n'}
              {issue.text}
            </pre>
          </details>
          <p className="row">
            <Button onClick={editing.keepMine}>{words.keepMine}</Button>
            <Button onClick={editing.takeTheirs}>{words.takeTheirs}</Button>
          </p>
        </>
      }
    />
  );
}

function TextForm({ issue, editing }: { issue: IssueView; editing: Editing }) {
  const words = usePhrases(paperScreens);
  const { typed } = editing;
  const errorOf = useFieldErrors(editing.error, { title: typed.title, text: typed.text });
  const isStill = editing.isBusy || editing.isConflict;
  return (
    <form
      aria-label={words.draftTitle}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isStill) editing.save();
      }}
    >
      <Field label={words.titleField} hint={words.titleHint} required error={errorOf('title')}>
        {(control) => (
          <Input
            {...control}
            lang="zh-CN"
            maxLength={mostTitle}
            value={typed.title}
            onChange={(event) => editing.type({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.textField} hint={<TextHint />} required error={errorOf('text')}>
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={24}
            maxLength={mostText}
            value={typed.text}
            onChange={(event) => editing.type({ text: event.target.value })}
          />
        )}
      </Field>
      <p className="quiet" role="status">
        {words.length(lengthOf(typed.text), issue.frame.limit)} ·{' '}
        {editing.isDirty ? words.unsaved : words.saved}
      </p>
      {editing.error === null || editing.isConflict ? null : <Failed error={editing.error} />}
      <div className="row form-buttons">
        <Button
          type="primary"
          disabled={isStill}
          onClick={() => void editing.submit().catch(() => undefined)}
        >
          {words.submit}
        </Button>
        <Button htmlType="submit" disabled={isStill || !editing.isDirty}>
          {words.save}
        </Button>
        <Button disabled={isStill} onClick={editing.refresh}>
          {words.refresh}
        </Button>
      </div>
    </form>
  );
}

/** How headings, live figures and numbers somebody gave are written. */
function TextHint() {
  const words = usePhrases(paperScreens);
  return (
    <>
      {words.textHint} <code lang="zh-CN">一、　（一）　1.　（1）</code>
      <br />
      {words.tokenHint} <code lang="zh-CN">{tokenOf('312', '受理')}</code>
      <br />
      {words.handHint} <code lang="zh-CN">{tokenOf('15', '人工·市住建局')}</code>
    </>
  );
}

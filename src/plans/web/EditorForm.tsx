import { Button, Input } from 'antd';
import { useNameIn } from '../../city/web/names.ts';
import type { Draft } from '../../platform/ui/draft.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Failed } from '../../platform/ui/states.tsx';
import type { RuleView } from '../contract.ts';
import { limits } from '../contract-steps.ts';
import type { PlanDocument, PlanEntry, PlanSection } from '../rules/document.ts';
import { EntryFields } from './EntryFields.tsx';
import { FileTaker } from './FileTaker.tsx';
import { planScreens } from './messages.ts';
import { newPartId } from './parts.ts';
import { planWork } from './work-messages.ts';

interface EditorFormProps {
  rule: RuleView;
  posts: readonly string[];
  draft: Draft<PlanDocument>;
  error: unknown;
  isSending: boolean;
  send: () => void;
  cancel: () => void;
}

/** The form a plan is written in; what is typed is kept on this computer until it is saved. */
export function EditorForm({ rule, posts, draft, error, isSending, send, cancel }: EditorFormProps) {
  const words = usePhrases(planWork);
  const { value, change } = draft;
  return (
    <form
      className="plan-editor"
      aria-label={words.editTitle}
      noValidate
      onKeyDown={(event) => {
        // Enter takes over a day that was typed; it must not save a plan that is half written
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending) send();
      }}
    >
      {draft.restored ? (
        <p className="hint row" role="status">
          {words.restored}
          <Button size="small" onClick={draft.clear}>
            {words.forget}
          </Button>
        </p>
      ) : null}
      <FileTaker rule={rule} take={change} />
      <Field label={words.planTitle} required>
        {(control) => (
          <Input
            {...control}
            lang="zh-CN"
            maxLength={limits.title}
            value={value.title}
            onChange={(event) => change({ title: event.target.value })}
          />
        )}
      </Field>
      <Sections sections={value.sections} change={(sections) => change({ sections })} />
      <Entries rule={rule} posts={posts} entries={value.entries} change={(entries) => change({ entries })} />
      {error === null ? null : <Failed error={error} />}
      <p className="hint">{words.saveHint}</p>
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={isSending}>
          {words.save}
        </Button>
        <Button onClick={cancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}

interface SectionsProps {
  sections: readonly PlanSection[];
  change: (sections: PlanSection[]) => void;
}

function Sections({ sections, change }: SectionsProps) {
  const words = usePhrases(planWork);
  const screens = usePhrases(planScreens);
  const put = (id: string, more: Partial<PlanSection>): void =>
    change(sections.map((one) => (one.id === id ? { ...one, ...more } : one)));
  return (
    <section className="panel" aria-labelledby="editor-text">
      <h2 id="editor-text">{screens.text}</h2>
      {sections.map(({ id, heading, text }, at) => (
        <fieldset key={id} className="plan-editor-part">
          <legend>{words.sectionLabel(at + 1)}</legend>
          <Field label={words.sectionHeading}>
            {(control) => (
              <Input
                {...control}
                lang="zh-CN"
                maxLength={80}
                value={heading}
                onChange={(event) => put(id, { heading: event.target.value })}
              />
            )}
          </Field>
          <Field label={words.sectionText}>
            {(control) => (
              <Input.TextArea
                {...control}
                lang="zh-CN"
                rows={5}
                maxLength={limits.text}
                value={text}
                onChange={(event) => put(id, { text: event.target.value })}
              />
            )}
          </Field>
          <Button size="small" onClick={() => change(sections.filter((one) => one.id !== id))}>
            {words.removeSection}
          </Button>
        </fieldset>
      ))}
      {sections.length >= limits.sections ? null : (
        <Button onClick={() => change([...sections, { id: newPartId('s'), heading: '', text: '' }])}>
          {words.addSection}
        </Button>
      )}
    </section>
  );
}

interface EntriesProps {
  rule: RuleView;
  posts: readonly string[];
  entries: readonly PlanEntry[];
  change: (entries: PlanEntry[]) => void;
}

function Entries({ rule, posts, entries, change }: EntriesProps) {
  const words = usePhrases(planWork);
  const screens = usePhrases(planScreens);
  const nameOf = useNameIn();
  const add = (item: string | null): void => {
    const activity = rule.items.find(({ code }) => code === item)?.activity ?? null;
    change([...entries, emptyEntry(item, activity)]);
  };
  const owed = (rule.own?.items ?? []).filter((code) => !entries.some(({ item }) => item === code));
  return (
    <section className="panel" aria-labelledby="editor-list">
      <h2 id="editor-list">{screens.list}</h2>
      <p className="hint">{words.entriesHint}</p>
      {entries.map((entry, at) => (
        <EntryFields
          key={entry.id}
          rule={rule}
          posts={posts}
          entry={entry}
          number={at + 1}
          change={(more) => change(entries.map((one) => (one.id === entry.id ? { ...one, ...more } : one)))}
          remove={() => change(entries.filter(({ id }) => id !== entry.id))}
        />
      ))}
      {entries.length >= limits.entries ? null : (
        <div className="row">
          <Button onClick={() => add(null)}>{words.addEntry}</Button>
          {owed.map((code) => (
            <Button key={code} size="small" className="plan-owed" onClick={() => add(code)}>
              {words.requiredAdd(nameOf(rule.items.find((one) => one.code === code)?.name ?? { zh: code }))}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}

function emptyEntry(item: string | null, activity: string | null): PlanEntry {
  const said = { what: '', who: '', people: '', where: '', audience: '', measure: '' };
  return { id: newPartId('e'), item, activity, ...said, from: '', to: '' };
}

import { Input } from 'antd';
import { useNameIn } from '../../city/web/names.ts';
import { Choice, Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { PickOne } from '../../platform/ui/Pick.tsx';
import { itemWords } from './item-messages.ts';
import { visitScreens } from './messages.ts';
import type { PartProps } from './NotePage.tsx';

/** What the form asks besides: questions, gifts, listeners, themes; nothing of it has to be filled in. */
export function QuestionFields({ rules, draft, errorOf }: PartProps) {
  const words = usePhrases(visitScreens);
  const said = usePhrases(itemWords);
  const nameIn = useNameIn();
  const { value, change } = draft.note;
  const form = rules.forms.find(({ code }) => code === value.form);
  if (form === undefined) return null;
  const number = (label: string, text: string, set: (text: string) => void) => (
    <Field key={label} label={label}>
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          maxLength={6}
          value={text}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  );
  return (
    <>
      {form.themes ? (
        <Field label={words.theme} error={errorOf('theme')}>
          {(control) => (
            <PickOne
              control={control}
              options={(rules.rules?.themes ?? []).map(({ code, name }) => ({
                value: code,
                label: nameIn(name),
              }))}
              value={value.theme}
              change={(theme) => change({ theme })}
              clearable
            />
          )}
        </Field>
      ) : null}
      {form.talk ? number(words.listeners, value.listeners, (listeners) => change({ listeners })) : null}
      {form.questions.map(({ code, ask }) => {
        const answer = value.answers[code] ?? { problem: '', words: '' };
        const set = (more: Partial<typeof answer>) =>
          change({ answers: { ...value.answers, [code]: { ...answer, ...more } } });
        return (
          <div key={code}>
            <Choice
              legend={nameIn(ask)}
              name={code}
              options={[
                { value: 'no', label: words.fine },
                { value: 'yes', label: words.problem },
              ]}
              value={answer.problem === '' ? undefined : answer.problem}
              change={(problem) => set({ problem })}
            />
            {answer.problem === 'yes' ? (
              <Field label={said.words}>
                {(control) => (
                  <Input.TextArea
                    {...control}
                    lang="zh-CN"
                    rows={1}
                    maxLength={400}
                    value={answer.words}
                    onChange={(event) => set({ words: event.target.value })}
                  />
                )}
              </Field>
            ) : null}
          </div>
        );
      })}
      {form.gifts
        ? (rules.rules?.giftKinds ?? []).map(({ code, name }) =>
            number(`${nameIn(name)} · ${said.form.count}`, value.gifts[code] ?? '', (count) =>
              change({ gifts: { ...value.gifts, [code]: count } }),
            ),
          )
        : null}
    </>
  );
}

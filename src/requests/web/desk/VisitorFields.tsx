import { Alert, Checkbox, Input } from 'antd';
import type { CityData } from '../../../city/contract.ts';
import { Choice, Field } from '../../../platform/ui/Field.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { elsewhereStates, visitorNeeds } from '../../rules/visitors.ts';
import { useCity } from '../city.tsx';
import { requestScreens } from '../messages.ts';
import type { DeskDraft } from './draft.ts';
import { visitorMessages } from './visitor-messages.ts';

/** Whether people come in person by a channel. */
export function isInPerson({ channels }: CityData, channel: string): boolean {
  return channels.some(({ code, inPerson }) => code === channel && inPerson);
}

interface VisitorProps {
  draft: Pick<DeskDraft, 'words' | 'contact'>;
  errorOf: (field: string) => string | undefined;
}

/** 来访: how many came and who speaks for them, what they need, whether it is elsewhere, the notice they take along. */
export function VisitorFields(props: VisitorProps) {
  const words = usePhrases(visitorMessages);
  const { visitors } = usePhrases(requestScreens);
  const { value, change } = props.draft.words;
  return (
    <section className="panel" aria-label={words.title}>
      <HowMany {...props} />
      <fieldset className="choice">
        <legend>{words.needs}</legend>
        <div className="checks">
          {visitorNeeds.map((need) => (
            <Checkbox
              key={need}
              checked={value.needs.includes(need)}
              onChange={({ target }) =>
                change({
                  needs: target.checked ? [...value.needs, need] : value.needs.filter((one) => one !== need),
                })
              }
            >
              {visitors.need[need]}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <RaisedElsewhere {...props} />
      <Choice
        legend={words.notice}
        name="notice"
        required
        options={[
          { value: '' as const, label: words.noticeLater },
          { value: 'accepted' as const, label: visitors.notice.accepted },
        ]}
        value={value.notice}
        change={(notice) => change({ notice })}
      />
    </section>
  );
}

/** A group beyond the city's limit names who speaks for it. */
function HowMany({ draft: { words: matter, contact }, errorOf }: VisitorProps) {
  const words = usePhrases(visitorMessages);
  const { groupVisitors } = useCity().data;
  const people = Number(matter.value.people);
  return (
    <div className="pair">
      <Field label={words.people} required error={errorOf('visitors.people')}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            maxLength={4}
            value={matter.value.people}
            onChange={(event) => matter.change({ people: event.target.value.replace(/\D/g, '') })}
          />
        )}
      </Field>
      {people > 1 ? (
        <Field
          label={words.representatives}
          hint={words.representativesHint(groupVisitors)}
          required={people > groupVisitors}
          error={errorOf('visitors.representatives')}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={120}
              value={contact.value.representatives}
              onChange={(event) => contact.change({ representatives: event.target.value })}
            />
          )}
        </Field>
      ) : null}
    </div>
  );
}

/** The same matter with somebody else: what to tell them is said at once. */
function RaisedElsewhere({ draft: { words: matter }, errorOf }: VisitorProps) {
  const words = usePhrases(visitorMessages);
  const { elsewhere, elsewhereAt } = matter.value;
  return (
    <>
      <Choice
        legend={words.elsewhere}
        name="elsewhere"
        required
        options={elsewhereStates.map((value) => ({ value, label: words.elsewhereStates[value] }))}
        value={elsewhere}
        change={(chosen) => matter.change({ elsewhere: chosen })}
      />
      {elsewhere === 'none' ? null : (
        <>
          <Field
            label={words.elsewhereAt}
            hint={words.elsewhereHint}
            required
            error={errorOf('visitors.elsewhereAt')}
          >
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                maxLength={200}
                value={elsewhereAt}
                onChange={(event) => matter.change({ elsewhereAt: event.target.value })}
              />
            )}
          </Field>
          <Alert className="gap" type="info" role="status" title={words.elsewhereWhat[elsewhere]} />
        </>
      )}
    </>
  );
}

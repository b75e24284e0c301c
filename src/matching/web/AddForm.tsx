import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { v4 as newId } from 'uuid';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { Choice, Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { PickMany, PickOne } from '../../platform/ui/Pick.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { addListing, type KindView, listListings } from '../contract.ts';
import { type Fits, type Party, parties, type Side } from '../rules/listing.ts';
import { matchPageWords } from './messages.ts';

export interface Value {
  town: string;
  party: Party;
  number: string;
  name: string;
  contact: string;
  phone: string;
  places: string;
  words: string;
  shared: string[];
  /** As typed, by field. */
  numbers: Record<string, string>;
  choices: Record<string, string[]>;
}

const blank: Value = {
  ...{ town: '', party: 'person', number: '', name: '', contact: '', phone: '', places: '1', words: '' },
  ...{ shared: [], numbers: {}, choices: {} },
};

interface AddFormProps {
  kind: KindView;
  side: Side;
  /** The request it is made from. */
  request: string | null;
  /** What is known of it already. */
  from?: Partial<Value>;
  close: () => void;
}

/** 登记供需: only what is compared and how somebody is reached; a person's name is sealed. */
export function AddForm({ kind, side, request, from, close }: AddFormProps) {
  const words = usePhrases(matchPageWords);
  const client = useQueryClient();
  const go = useNavigate();
  const [id] = useState(() => newId());
  const [value, setValue] = useState<Value>({ ...blank, ...from });
  const change = (more: Partial<Value>): void => setValue((before) => ({ ...before, ...more }));
  const sending = useSend(addListing, {
    done: () => {
      void client.invalidateQueries({ queryKey: [listListings.path] });
      void go(`/matching/listings/${id}`);
    },
  });
  const input = { id, side, kind: kind.code, request, ...inputOf(value) };
  const errorOf = useFieldErrors(sending.error, input);
  const title = side === 'need' ? words.addNeed : words.addOffer;
  return (
    <form
      className="panel"
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) sending.mutate(input);
      }}
    >
      <h2>{title}</h2>
      {request === null ? null : <p className="quiet">{words.fromHint}</p>}
      <WhoFields value={value} change={change} errorOf={errorOf} />
      <FitFields kind={kind} value={value} change={change} errorOf={errorOf} />
      <RestFields kind={kind} side={side} value={value} change={change} errorOf={errorOf} />
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.save}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}

/** A number as typed; what is no number is sent as it is, so that the server says so. */
const numberOf = (text: string): number => (text.trim() === '' ? 0 : Number(text));

function inputOf(value: Value) {
  const { town, party, number, name, contact, phone, places, words, shared, numbers, choices } = value;
  const filled = Object.entries(numbers).filter(([, text]) => text.trim() !== '');
  const chosen = Object.entries(choices).filter(([, codes]) => codes.length > 0);
  const fits: Fits = {
    ...Object.fromEntries(filled.map(([code, text]) => [code, numberOf(text)])),
    ...Object.fromEntries(chosen),
  };
  return {
    ...{ division: town, party, contact, phone, shared, fits },
    number: party !== 'person' || number === '' ? null : numberOf(number),
    name: party === 'person' || name === '' ? null : name,
    places: numberOf(places),
    words: words.trim() === '' ? null : words,
  };
}

interface PartProps {
  value: Value;
  change: (more: Partial<Value>) => void;
  errorOf: (field: string) => string | undefined;
}

function WhoFields({ value, change, errorOf }: PartProps) {
  const words = usePhrases(matchPageWords);
  const names = useCityNames();
  const isPerson = value.party === 'person';
  return (
    <>
      <Field label={words.town} required error={errorOf('division')}>
        {(control) => (
          <PickOne
            control={control}
            options={names.divisions}
            value={value.town}
            change={(town) => change({ town })}
          />
        )}
      </Field>
      <Choice
        legend={words.party}
        name="party"
        required
        options={parties.map((one) => ({ value: one, label: words.parties[one] }))}
        value={value.party}
        change={(party) => change({ party })}
      />
      {isPerson ? (
        <Field label={words.number} hint={words.numberHint} required error={errorOf('number')}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              maxLength={5}
              value={value.number}
              onChange={(event) => change({ number: event.target.value })}
            />
          )}
        </Field>
      ) : (
        <Field label={words.name} required error={errorOf('name')}>
          {(control) => (
            <Input
              {...control}
              lang="zh-CN"
              maxLength={60}
              value={value.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label={words.contact} hint={words.sealed} required error={errorOf('contact')}>
        {(control) => (
          <Input
            {...control}
            lang="zh-CN"
            maxLength={40}
            value={value.contact}
            onChange={(event) => change({ contact: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.phone} required error={errorOf('phone')}>
        {(control) => (
          <Input
            {...control}
            inputMode="tel"
            maxLength={20}
            value={value.phone}
            onChange={(event) => change({ phone: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

function FitFields({ kind, value, change, errorOf }: PartProps & { kind: KindView }) {
  const words = usePhrases(matchPageWords);
  const nameIn = useNameIn();
  const label = (name: KindView['name'], unit: KindView['name'] | null) =>
    words.hardField(nameIn(name), unit === null ? '' : nameIn(unit));
  return kind.fields
    .filter(({ rule }) => rule !== 'county')
    .map(({ code, name, unit, rule, hard, choices }) => (
      <Field key={code} label={label(name, unit)} required={hard} error={errorOf(`fits.${code}`)}>
        {(control) =>
          rule === 'shares' ? (
            <PickMany
              control={control}
              options={choices.map((choice) => ({ value: choice.code, label: nameIn(choice.name) }))}
              values={value.choices[code] ?? []}
              change={(codes) => change({ choices: { ...value.choices, [code]: codes } })}
            />
          ) : (
            <Input
              {...control}
              inputMode="numeric"
              maxLength={9}
              value={value.numbers[code] ?? ''}
              onChange={(event) => change({ numbers: { ...value.numbers, [code]: event.target.value } })}
            />
          )
        }
      </Field>
    ));
}

function RestFields({ kind, side, value, change, errorOf }: PartProps & { kind: KindView; side: Side }) {
  const words = usePhrases(matchPageWords);
  const nameIn = useNameIn();
  const fields = kind.fields.filter(({ rule }) => rule !== 'county');
  return (
    <>
      {side === 'need' ? (
        <Field label={words.shared} hint={words.sharedHint} error={errorOf('shared')}>
          {(control) => (
            <PickMany
              control={control}
              options={fields.map(({ code, name }) => ({ value: code, label: nameIn(name) }))}
              values={value.shared}
              change={(shared) => change({ shared })}
            />
          )}
        </Field>
      ) : (
        <Field label={words.places} required error={errorOf('places')}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              maxLength={4}
              value={value.places}
              onChange={(event) => change({ places: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label={words.words} error={errorOf('words')}>
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={2}
            maxLength={400}
            value={value.words}
            onChange={(event) => change({ words: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

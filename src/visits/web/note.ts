import { useState } from 'react';
import { v4 as newId } from 'uuid';
import type { z } from 'zod';
import type { VisitTargetKind } from '../../city/rules/kinds/visits.ts';
import type { Instant } from '../../platform/time.ts';
import { type Draft, useDraft } from '../../platform/ui/draft.ts';
import type { makeVisit, TargetInput, VisitRules, VisitView } from '../contract.ts';
import { type ItemKind, itemKinds } from '../rules/item.ts';
import { isPerson } from '../rules/target.ts';
import { type AskerSaid, askerInput, nobody } from './AskerFields.tsx';

export interface ItemSaid {
  id: string;
  kind: ItemKind;
  question: string;
  words: string;
  answer: string;
  due: string;
  /** They agree that it becomes a request. */
  consent: boolean;
}

/** What is written down and stays on this device until it is sent; `id` makes a second sending the same one. */
export interface NoteSaid {
  id: string;
  isPlan: boolean;
  form: string;
  /** One of those helped, by its id; otherwise the fields after it. */
  own: string;
  kind: VisitTargetKind | '';
  town: string;
  village: string;
  unit: string;
  name: string;
  number: string;
  day: string;
  at: string;
  met: string;
  note: string;
  theme: string;
  listeners: string;
  answers: Record<string, { problem: '' | 'yes' | 'no'; words: string }>;
  gifts: Record<string, string>;
  items: ItemSaid[];
}

const empty = (): NoteSaid => ({
  ...{ id: newId(), isPlan: false, form: '', own: '', kind: '', town: '', village: '', unit: '', name: '' },
  ...{ number: '', day: '', at: '', met: '', note: '', theme: '', listeners: '' },
  ...{ answers: {}, gifts: {}, items: [] },
});

export interface NoteDraft {
  note: Draft<NoteSaid>;
  /** Names and telephones by item: kept for this tab only. */
  askers: Draft<Record<string, AskerSaid>>;
  startOver: () => void;
}

/** The draft of a note: of a planned visit under its id, otherwise of the next one. */
export function useNoteDraft(plan: VisitView | undefined): NoteDraft {
  const [first] = useState(empty);
  const begun = plan === undefined ? first : { ...first, id: plan.id, form: plan.form };
  const note = useDraft<NoteSaid>(`visit/${plan?.id ?? 'new'}`, begun);
  const askers = useDraft<Record<string, AskerSaid>>(`visit-askers/${plan?.id ?? 'new'}`, {}, 'tab');
  const startOver = (): void => {
    note.clear();
    note.change({ id: newId() });
    note.forget();
    askers.clear();
  };
  return { note, askers, startOver };
}

/** A further thing heard. */
export function newItem(): ItemSaid {
  return { id: newId(), kind: itemKinds[0], question: '', words: '', answer: '', due: '', consent: false };
}

const orNull = (text: string): string | null => (text === '' ? null : text);
const numberOr = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : null);

/** Who is visited as far as it is said: the server says which field still wants something. */
export function targetSaid(
  said: NoteSaid,
  rules: VisitRules,
  plan: VisitView | undefined,
): TargetInput | undefined {
  const known = plan?.target ?? rules.own.find(({ id }) => id === said.own);
  if (known !== undefined) {
    const { kind, division, unit, name, number } = known;
    return { kind, division, unit, name, number };
  }
  const { kind } = said;
  if (kind === '') return undefined;
  const isVillage = isInVillage(kind);
  return {
    kind,
    division: orNull(isVillage ? said.village : said.town),
    unit: orNull(said.unit),
    name: isVillage ? null : orNull(said.name.trim()),
    number: isPerson(kind) ? numberOr(said.number) : null,
  };
}

const isInVillage = (kind: VisitTargetKind): boolean =>
  kind === 'village' || kind === 'community' || isPerson(kind);

/** Whether enough is said of a target to look up what is on record about it. */
export function isKnown({ kind, division, unit, name, number }: TargetInput): boolean {
  if (isInVillage(kind)) return division != null && (!isPerson(kind) || number != null);
  return unit != null || (name ?? '').length > 1;
}

/** No kind of target was chosen: refused by that field. */
const nobodyYet = {} as TargetInput;

/** A note as it is sent: what was left empty is left out. */
export function noteInput(
  said: NoteSaid,
  askers: Readonly<Record<string, AskerSaid>>,
  { target, at }: { target: TargetInput | undefined; at: Instant | undefined },
): z.input<typeof makeVisit.input> {
  return {
    ...{ id: said.id, form: said.form, at: at ?? '', met: said.met, note: said.note },
    target: target ?? nobodyYet,
    theme: orNull(said.theme),
    listeners: numberOr(said.listeners),
    answers: Object.entries(said.answers).flatMap(([question, { problem, words }]) =>
      problem === '' ? [] : [{ question, problem: problem === 'yes', words }],
    ),
    gifts: Object.entries(said.gifts).flatMap(([kind, count]) => {
      const number = numberOr(count);
      return number === null || number === 0 ? [] : [{ kind, count: number }];
    }),
    items: said.items.map(({ id, kind, question, words, answer, due, consent }) => ({
      ...{ id, kind, words, question: orNull(question) },
      ...(answer.trim() === '' ? {} : { answer }),
      due: kind === 'promise' ? orNull(due) : null,
      asker: consent && mayAsk(kind) ? askerInput(askers[id] ?? nobody) : null,
    })),
  };
}

/** What can become a request. */
export const mayAsk = (kind: ItemKind): boolean => kind === 'need' || kind === 'idea' || kind === 'question';

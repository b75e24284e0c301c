import type { z } from 'zod';
import type { Endpoint } from '../../../platform/endpoint.ts';
import type { CaseView } from '../../contract.ts';
import * as contract from '../../contract.ts';
import { type Action, noteKinds } from '../../rules/stage.ts';
import { type NoticeKind, noticeKinds, noticeProblem } from '../../rules/visitors.ts';
import type { stepMessages } from '../step-messages.ts';

type Label = keyof (typeof stepMessages)['zh-CN']['labels'];

/** One field of a step's form; what it holds is kept as text until it is sent. */
export interface FieldSpec {
  /** Its name in the contract. */
  name: string;
  label: Label;
  as:
    | 'line'
    | 'text'
    | 'number'
    | 'yes-no'
    | 'category'
    | 'unit'
    | 'units'
    | 'posts'
    | 'refusal'
    | 'urgency'
    | 'return-ground'
    | 'note-kind'
    | 'what'
    | 'way'
    | 'notice'
    | 'notice-way';
  required?: true;
  /** Only units that take cases. */
  dispatchable?: true;
  most?: number;
  /** Asked for only while another field says so. */
  onlyIf?: { field: string; is: string };
}

/** A step as a form: which fields it asks for, in order, and where they go. */
export interface StepSpec {
  endpoint: Endpoint<z.ZodType, z.ZodType<CaseView>>;
  fields: readonly FieldSpec[];
  /** Shows the words it is about: what was asked for or proposed. */
  shows?: true;
  /** What stands in the fields at first. */
  begins?: (request: CaseView) => Record<string, string>;
  /** Makes the input of what was typed where it is not field by field. */
  input?: (typed: Record<string, string>) => object;
}

const reason: FieldSpec = { name: 'reason', label: 'reason', as: 'text', required: true, most: 1000 };
const note: FieldSpec = { name: 'note', label: 'note', as: 'line', most: 500 };
const granted: FieldSpec = { name: 'granted', label: 'granted', as: 'yes-no', required: true };
const days: FieldSpec = { name: 'days', label: 'days', as: 'number', required: true };

const assigning: readonly FieldSpec[] = [
  { name: 'category', label: 'category', as: 'category', required: true },
  { name: 'lead', label: 'lead', as: 'unit', required: true, dispatchable: true },
  { name: 'helpers', label: 'helpers', as: 'units', dispatchable: true },
  { name: 'urgency', label: 'urgency', as: 'urgency' },
];

const asAssigned = (request: CaseView): Record<string, string> => ({
  category: request.category ?? '',
  helpers: request.helpers.map(({ unit }) => unit).join(','),
  urgency: request.urgency ?? '',
});

/** Steps whose forms are nothing but their fields. */
export const stepSpecs = {
  accept: { endpoint: contract.accept, fields: [] },
  'ask-decline': {
    endpoint: contract.askDecline,
    fields: [
      { name: 'ground', label: 'ground', as: 'refusal', required: true },
      { name: 'explanation', label: 'explanation', as: 'text', required: true, most: 2000 },
    ],
  },
  'decide-decline': { endpoint: contract.decideDecline, fields: [granted, note], shows: true },
  return: {
    endpoint: contract.returnToDesk,
    fields: [
      { name: 'ground', label: 'returnGround', as: 'return-ground', required: true },
      reason,
      { name: 'suggested', label: 'suggested', as: 'unit', dispatchable: true },
    ],
  },
  'decide-objection': {
    endpoint: contract.decideObjection,
    fields: [{ name: 'upheld', label: 'upheld', as: 'yes-no', required: true }, reason],
    shows: true,
  },
  rule: {
    endpoint: contract.rule,
    fields: [
      ...assigning,
      { name: 'ruling', label: 'ruling', as: 'text', required: true, most: 2000 },
      { name: 'consulted', label: 'consulted', as: 'units' },
      { name: 'amend', label: 'amend', as: 'yes-no' },
    ],
    shows: true,
    begins: asAssigned,
  },
  redispatch: { endpoint: contract.redispatch, fields: [...assigning, reason], begins: asAssigned },
  recall: { endpoint: contract.recall, fields: [reason] },
  reply: {
    endpoint: contract.reply,
    fields: [{ name: 'reply', label: 'reply', as: 'text', required: true, most: 5000 }],
  },
  'ask-extension': {
    endpoint: contract.askExtension,
    fields: [{ name: 'amount', label: 'amount', as: 'number', required: true }, reason],
  },
  'decide-extension': { endpoint: contract.decideExtension, fields: [granted, note], shows: true },
  review: {
    endpoint: contract.review,
    fields: [
      { name: 'passed', label: 'passed', as: 'yes-no', required: true },
      {
        name: 'reason',
        label: 'sentBack',
        as: 'text',
        required: true,
        most: 1000,
        onlyIf: { field: 'passed', is: 'no' },
      },
    ],
    shows: true,
  },
  'ask-tracking': {
    endpoint: contract.askTracking,
    fields: [reason, { name: 'measure', label: 'measure', as: 'text', required: true, most: 2000 }, days],
    begins: () => ({ days: '30' }),
  },
  'decide-tracking': { endpoint: contract.decideTracking, fields: [granted, note], shows: true },
  report: {
    endpoint: contract.report,
    fields: [{ name: 'progress', label: 'progress', as: 'text', required: true, most: 2000 }, days],
    begins: () => ({ days: '30' }),
  },
  'offer-handover': {
    endpoint: contract.offerHandover,
    fields: [{ name: 'to', label: 'to', as: 'unit', required: true }, reason],
  },
  'sign-handover': {
    endpoint: contract.signHandover,
    fields: [
      { name: 'accepted', label: 'accepted', as: 'yes-no', required: true },
      { name: 'words', label: 'words', as: 'text', required: true, most: 2000 },
    ],
    shows: true,
  },
  merge: {
    endpoint: contract.merge,
    fields: [{ name: 'into', label: 'into', as: 'line', required: true, most: 14 }, note],
  },
  unmerge: { endpoint: contract.unmerge, fields: [reason] },
  split: {
    endpoint: contract.split,
    fields: [
      { name: 'words', label: 'partWords', as: 'text', required: true, most: 5000 },
      { name: 'category', label: 'partCategory', as: 'category' },
    ],
    input: ({ words = '', category = '' }) => ({
      parts: [{ words, ...(category === '' ? {} : { category }) }],
    }),
  },
  urge: {
    endpoint: contract.urge,
    fields: [
      { name: 'what', label: 'what', as: 'what', required: true },
      { name: 'words', label: 'said', as: 'text', required: true, most: 2000 },
    ],
    begins: () => ({ what: 'urge' }),
  },
  mark: {
    endpoint: contract.mark,
    fields: [
      { name: 'confidential', label: 'confidential', as: 'yes-no', required: true },
      { name: 'accusedUnit', label: 'accusedUnit', as: 'unit' },
    ],
    begins: ({ confidential, accusedUnit }) => ({
      confidential: confidential ? 'yes' : 'no',
      accusedUnit: accusedUnit ?? '',
    }),
  },
  'ask-statement': {
    endpoint: contract.askStatement,
    fields: [
      { name: 'question', label: 'question', as: 'text', required: true, most: 1000 },
      { name: 'unit', label: 'accusedParty', as: 'unit' },
    ],
    begins: ({ accusedUnit }) => ({ unit: accusedUnit ?? '' }),
  },
  'record-statement': {
    endpoint: contract.recordStatement,
    fields: [{ name: 'statement', label: 'statement', as: 'text', required: true, most: 5000 }],
  },
  'tell-accused': {
    endpoint: contract.tellAccused,
    fields: [
      { name: 'way', label: 'way', as: 'way', required: true },
      { name: 'words', label: 'outcomeTold', as: 'text', required: true, most: 2000 },
    ],
    begins: () => ({ way: 'phone' }),
  },
  'give-notice': {
    endpoint: contract.giveNotice,
    fields: [
      { name: 'what', label: 'notice', as: 'notice', required: true },
      { name: 'way', label: 'noticeWay', as: 'notice-way', required: true },
      note,
    ],
    begins: (request) => ({ what: noticesFor(request)[0] ?? '', way: 'handed' }),
  },
  note: {
    endpoint: contract.note,
    fields: [
      { name: 'note', label: 'noteText', as: 'text', required: true, most: 2000 },
      { name: 'kind', label: 'kind', as: 'note-kind', required: true },
      { name: 'mentions', label: 'mentions', as: 'posts' },
    ],
    begins: () => ({ kind: noteKinds[0] }),
  },
  transcribe: {
    endpoint: contract.transcribe,
    fields: [{ name: 'words', label: 'heard', as: 'text', required: true, most: 5000 }],
  },
  withdraw: { endpoint: contract.withdraw, fields: [reason] },
  reopen: { endpoint: contract.reopen, fields: [reason] },
} as const satisfies Partial<Record<Action, StepSpec>>;

export type SpecAction = keyof typeof stepSpecs;

/** The fields a form asks for, by what was typed so far. */
export function fieldsFor(spec: StepSpec, typed: Record<string, string>): FieldSpec[] {
  return spec.fields.filter(({ onlyIf }) => onlyIf === undefined || typed[onlyIf.field] === onlyIf.is);
}

/** What a notice can truly say of a request as it stands. */
export function noticesFor({ outcome, leadUnit }: Pick<CaseView, 'outcome' | 'leadUnit'>): NoticeKind[] {
  return noticeKinds.filter((what) => noticeProblem(what, { outcome, lead: leadUnit }) === null);
}

/** What a step's form begins with. */
export function emptyOf(spec: StepSpec, request: CaseView): Record<string, string> {
  const blank = Object.fromEntries(spec.fields.map(({ name }) => [name, '']));
  return { ...blank, ...spec.begins?.(request) };
}

/** What is sent of what was typed: nothing for a field left empty, so that the answer is "please fill this in". */
export function inputOf(spec: StepSpec, typed: Record<string, string>): object {
  if (spec.input !== undefined) return spec.input(typed);
  return Object.fromEntries(
    fieldsFor(spec, typed).flatMap(({ name, as }): [string, string | boolean | string[]][] => {
      const value = typed[name] ?? '';
      if (as === 'units' || as === 'posts') return [[name, value === '' ? [] : value.split(',')]];
      if (value === '') return [];
      return [[name, as === 'yes-no' ? value === 'yes' : value]];
    }),
  );
}

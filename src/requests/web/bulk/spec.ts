import type { z } from 'zod';
import type { Endpoint } from '../../../platform/endpoint.ts';
import type { BulkAction, CaseView, RequestRow } from '../../contract.ts';
import * as contract from '../../contract.ts';
import type { FieldSpec } from '../steps/fields.ts';

type Step = Endpoint<z.ZodType, z.ZodType<CaseView>>;
type Typed = Readonly<Record<string, string>>;

export interface BulkSpec {
  endpoint: Step;
  /** Asked once for all. */
  fields: readonly FieldSpec[];
  /** What a request has to have besides being allowed; the reason key, or null. */
  lacks?: (row: RequestRow, typed: Typed) => 'no-category' | null;
  /** The input for one request. */
  input: (row: RequestRow, typed: Typed) => object;
  /** The step that undoes it, as an entry more, while nothing was sent outside. */
  undo?: { endpoint: Step; input: (words: string) => object };
}

const reason: FieldSpec = { name: 'reason', label: 'reason', as: 'text', required: true, most: 1000 };
const lead: FieldSpec = { name: 'lead', label: 'lead', as: 'unit', required: true, dispatchable: true };
const category: FieldSpec = { name: 'category', label: 'category', as: 'category' };

/** A category chosen for all, or each request its own. */
const categoryOf = (row: RequestRow, typed: Typed) => typed['category'] || row.category || undefined;
const lacksCategory = (row: RequestRow, typed: Typed) =>
  categoryOf(row, typed) === undefined ? 'no-category' : null;
const given = (typed: Typed, ...names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])));

/** How each action is asked for and taken when it is taken on many requests. */
export const bulkSpecs: Readonly<Record<BulkAction, BulkSpec>> = {
  dispatch: {
    endpoint: contract.dispatch,
    fields: [lead, category, { name: 'note', label: 'note', as: 'line', most: 500 }],
    lacks: lacksCategory,
    input: (row, typed) => ({ ...given(typed, 'lead', 'note'), category: categoryOf(row, typed) }),
    undo: { endpoint: contract.recall, input: (words) => ({ reason: words }) },
  },
  redispatch: {
    endpoint: contract.redispatch,
    fields: [lead, category, reason],
    lacks: lacksCategory,
    input: (row, typed) => ({ ...given(typed, 'lead', 'reason'), category: categoryOf(row, typed) }),
  },
  recall: { endpoint: contract.recall, fields: [reason], input: (_row, typed) => given(typed, 'reason') },
  sign: { endpoint: contract.sign, fields: [], input: () => ({}) },
  accept: { endpoint: contract.accept, fields: [], input: () => ({}) },
  answer: {
    endpoint: contract.answer,
    fields: [{ name: 'answer', label: 'answer', as: 'text', required: true, most: 5000 }],
    input: (_row, typed) => given(typed, 'answer', 'outcome'),
  },
  'ask-extension': {
    endpoint: contract.askExtension,
    fields: [{ name: 'amount', label: 'amount', as: 'number', required: true }, reason],
    input: (_row, typed) => given(typed, 'amount', 'reason'),
  },
  urge: {
    endpoint: contract.urge,
    fields: [{ name: 'words', label: 'said', as: 'text', required: true, most: 2000 }],
    input: (_row, typed) => ({ ...given(typed, 'words'), what: 'urge' }),
  },
  note: {
    endpoint: contract.note,
    fields: [{ name: 'note', label: 'noteText', as: 'text', required: true, most: 2000 }],
    input: (_row, typed) => ({ ...given(typed, 'note'), kind: 'internal' }),
    undo: { endpoint: contract.note, input: (words) => ({ note: words, kind: 'internal' }) },
  },
};

/** Whether everything that must be is filled in. */
export function isFilled(action: BulkAction, typed: Typed): boolean {
  const { fields } = bulkSpecs[action];
  const hasOutcome = action !== 'answer' || (typed['outcome'] ?? '') !== '';
  return hasOutcome && fields.every(({ name, required }) => !required || (typed[name] ?? '').trim() !== '');
}

import type { JsonObject } from '../../../platform/json.ts';
import type { KindName } from '../../rules/kinds/registry.ts';
import { withBlanks } from '../../rules/paper-blanks.ts';

/** How a field is written. */
export type FieldAs =
  | 'text'
  | 'number'
  | 'time'
  | 'list'
  | 'pairs'
  | 'form'
  | 'source'
  | 'channel'
  | 'requestType'
  | 'askerType'
  | 'typeRows'
  | 'outcomeRows'
  | 'columnRows';

export interface FormField<Label extends string = string> {
  path: string;
  as: FieldAs;
  label: Label;
  /** Left empty, it is taken out. */
  optional?: boolean;
}

export interface FormSection<Label extends string = string> {
  label: Label;
  /** The part that is there or not as a whole, with what it begins with. */
  part?: { path: string; begin: JsonObject | true };
  fields: readonly FormField<Label>[];
}

const field = <const Label extends string>(path: string, as: FieldAs, label: Label, optional = false) => ({
  path,
  as,
  label,
  ...(optional ? { optional } : {}),
});

const naming = [
  field('code', 'text', 'code'),
  field('name.zh', 'text', 'nameZh'),
  field('name.en', 'text', 'nameEn'),
  field('order', 'number', 'order'),
  field('source', 'text', 'source'),
] as const;

const gateway = [
  { label: 'sectionName', fields: naming },
  {
    label: 'sectionHandOver',
    fields: [
      field('address', 'text', 'address'),
      field('form', 'form', 'form'),
      field('headers', 'pairs', 'headers'),
      field('body', 'pairs', 'body'),
      field('site', 'text', 'site'),
    ],
  },
  {
    label: 'sectionAnswer',
    fields: [
      field('answer.field', 'text', 'answerField', true),
      field('answer.taken', 'list', 'answerTaken'),
      field('answer.again', 'list', 'answerAgain'),
      field('answer.id', 'text', 'answerId', true),
    ],
  },
  {
    label: 'sectionReceipts',
    part: {
      path: 'receipts',
      begin: { id: 'msgid', state: 'stat', delivered: ['DELIVRD'], withinHours: 24 },
    },
    fields: [
      field('receipts.list', 'text', 'listField', true),
      field('receipts.id', 'text', 'receiptId'),
      field('receipts.state', 'text', 'receiptState'),
      field('receipts.delivered', 'list', 'receiptDelivered'),
      field('receipts.withinHours', 'number', 'receiptHours'),
    ],
  },
  {
    label: 'sectionReplies',
    part: { path: 'replies', begin: { phone: 'mobile', text: 'content', id: 'moid' } },
    fields: [
      field('replies.list', 'text', 'listField', true),
      field('replies.phone', 'text', 'replyPhone'),
      field('replies.text', 'text', 'replyText'),
      field('replies.id', 'text', 'replyId', true),
      field('replies.time', 'text', 'replyTime', true),
    ],
  },
  {
    label: 'sectionQuiet',
    part: { path: 'quiet', begin: { from: '21:00', to: '08:00' } },
    fields: [field('quiet.from', 'time', 'quietFrom'), field('quiet.to', 'time', 'quietTo')],
  },
  {
    label: 'sectionLimits',
    fields: [
      field('perMinute', 'number', 'perMinute'),
      field('attempts', 'number', 'attempts'),
      field('longest', 'number', 'longest'),
    ],
  },
] as const satisfies readonly FormSection[];

const column = (name: string, isOptional: boolean) =>
  ({ path: `columns.${name}`, as: 'list', label: name, ...(isOptional ? { optional: true } : {}) }) as const;

const platform = [
  { label: 'sectionName', fields: naming },
  { label: 'sectionFrom', fields: [field('from', 'source', 'from'), field('channel', 'channel', 'channel')] },
  {
    label: 'sectionColumns',
    fields: [
      field('sheet', 'text', 'sheet', true),
      { ...column('upperNumber', false), label: 'upperNumber' },
      { ...column('words', false), label: 'words' },
      { ...column('title', true), label: 'title' },
      { ...column('upperDeadline', true), label: 'upperDeadline' },
      { ...column('requestType', true), label: 'requestType' },
      { ...column('name', true), label: 'askerName' },
      { ...column('phone', true), label: 'phone' },
      { ...column('place', true), label: 'place' },
      { ...column('happenedAt', true), label: 'happenedAt' },
    ],
  },
  {
    label: 'sectionTypes',
    fields: [
      field('requestTypes', 'typeRows', 'typeRows'),
      field('otherwise.requestType', 'requestType', 'otherwiseType'),
      field('otherwise.askerType', 'askerType', 'otherwiseAsker'),
    ],
  },
  {
    label: 'sectionReply',
    fields: [
      field('reply.sheet', 'text', 'replySheet'),
      field('reply.columns', 'columnRows', 'columnRows'),
      field('reply.outcomes', 'outcomeRows', 'outcomeRows'),
    ],
  },
  { label: 'sectionPrinted', part: { path: 'reply.public', begin: true }, fields: [] },
] as const satisfies readonly FormSection[];

const template = [
  { label: 'sectionName', fields: naming },
  {
    label: 'sectionPaper',
    fields: [field('title', 'text', 'paperTitle'), field('paragraphs', 'list', 'paragraphs')],
  },
] as const satisfies readonly FormSection[];

type LabelsOf<Sections extends readonly FormSection[]> =
  | Sections[number]['label']
  | Sections[number]['fields'][number]['label'];
export type FormLabel = LabelsOf<typeof gateway> | LabelsOf<typeof platform> | LabelsOf<typeof template>;

export interface KindFormSpec {
  sections: readonly FormSection<FormLabel>[];
  /** What a new one begins with. */
  begin: JsonObject;
  /** What follows from what was written, filled in before it is proposed. */
  complete?: (data: JsonObject) => JsonObject;
  /** Shown below as it will look 样子. */
  sample?: 'paper';
}

/** Kinds whose settings are filled in by a form of their own; the others are edited value by value. */
export const kindForms: Partial<Record<KindName, KindFormSpec>> = {
  gateway: {
    sections: gateway,
    begin: {
      code: 'main',
      order: 1,
      name: { zh: '短信网关', en: 'Message gateway' },
      address: 'https://',
      form: 'json',
      headers: { Authorization: 'Bearer {secret}' },
      body: { mobile: '{phone}', content: '{text}', msgid: '{key}' },
      answer: { field: 'code', taken: ['0'], again: [] },
      site: 'https://',
      perMinute: 60,
      quiet: { from: '21:00', to: '08:00' },
      attempts: 6,
      longest: 200,
      source: '',
    },
  },
  platform: {
    sections: platform,
    begin: {
      code: '',
      order: 1,
      name: { zh: '', en: '' },
      from: '',
      channel: '',
      columns: { upperNumber: ['工单编号'], words: ['诉求内容'] },
      requestTypes: [],
      otherwise: { requestType: '', askerType: '' },
      reply: {
        sheet: '回复',
        columns: [
          { head: '工单编号', value: 'upperNumber' },
          { head: '回复内容', value: 'answer' },
        ],
        outcomes: [],
      },
      source: '',
    },
  },
  template: {
    sections: template,
    begin: {
      code: '',
      order: 1,
      name: { zh: '', en: '' },
      title: '',
      blanks: [],
      paragraphs: ['{asker}：', '', '{sender}', '{date}'],
      source: '',
    },
    complete: withBlanks,
    sample: 'paper',
  },
};

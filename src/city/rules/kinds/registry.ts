import type { z } from 'zod';
import { assessment } from './assessment.ts';
import { campaign } from './campaign.ts';
import { city } from './city.ts';
import { claiming } from './claiming.ts';
import { conduct } from './conduct.ts';
import { catalogue, category } from './duty.ts';
import { followUp } from './follow-up.ts';
import { gateway } from './gateway.ts';
import { guiding } from './guiding.ts';
import { askerType, channel, refusal, requestType, source } from './intake.ts';
import { ladder } from './ladder.ts';
import { matchingKind } from './matching.ts';
import { meeting } from './meeting.ts';
import { division, onCall, post, role, shift, unit, witness } from './organisation.ts';
import { organising } from './organising.ts';
import { outline } from './outline.ts';
import { pairing, pairType } from './pairing.ts';
import { paper } from './paper.ts';
import { place } from './place.ts';
import { planRule } from './plan.ts';
import { platform } from './platform.ts';
import { register } from './register.ts';
import { retention } from './retention.ts';
import { surveyRules } from './surveys.ts';
import { calendar, deadline } from './time.ts';
import { visitForm, visiting } from './visits.ts';
import {
  callResult,
  checklist,
  grade,
  notice,
  scoreSheet,
  script,
  status,
  synonym,
  template,
} from './words.ts';

/** A field of a kind that names an item of another kind; `[]` walks a list. */
export interface Reference {
  path: string;
  to: string;
}

export interface KindDefinition<Schema extends z.ZodType = z.ZodType> {
  schema: Schema;
  /** File of the city folder that holds all items of the kind. */
  file: string;
  /** Items carry `order`, unique among those with the same parent. */
  ordered: boolean;
  /** Field that names the parent, where items form a tree. */
  parent?: 'parent' | 'unit';
  /** A folder may lack the file: the city does not use it. */
  optional?: true;
  /** The file is one item, not a list of items. */
  single?: true;
  references: readonly Reference[];
}

function kind<Schema extends z.ZodType>(definition: KindDefinition<Schema>): KindDefinition<Schema> {
  return definition;
}

/** Every kind of city data, in the order in which files are read and errors are listed. */
export const kinds = {
  city: kind({
    schema: city,
    file: 'city.json',
    ordered: false,
    single: true,
    references: [
      { path: 'receptionUnit', to: 'unit' },
      { path: 'divisionRoot', to: 'division' },
    ],
  }),
  role: kind({ schema: role, file: 'roles.json', ordered: true, references: [] }),
  division: kind({
    schema: division,
    file: 'divisions.csv',
    ordered: true,
    parent: 'parent',
    references: [{ path: 'parent', to: 'division' }],
  }),
  outline: kind({
    schema: outline,
    file: 'outlines.json',
    ordered: false,
    optional: true,
    references: [{ path: 'code', to: 'division' }],
  }),
  place: kind({
    schema: place,
    file: 'places.json',
    ordered: true,
    optional: true,
    references: [{ path: 'division', to: 'division' }],
  }),
  unit: kind({
    schema: unit,
    file: 'units.json',
    ordered: true,
    parent: 'parent',
    references: [
      { path: 'parent', to: 'unit' },
      { path: 'supervisor', to: 'unit' },
      { path: 'lead', to: 'unit' },
      { path: 'counties[]', to: 'division' },
    ],
  }),
  post: kind({
    schema: post,
    file: 'posts.json',
    ordered: true,
    parent: 'unit',
    references: [
      { path: 'unit', to: 'unit' },
      { path: 'roles[]', to: 'role' },
    ],
  }),
  campaign: kind({
    schema: campaign,
    file: 'campaigns.json',
    ordered: true,
    references: [
      { path: 'leadingGroup', to: 'unit' },
      { path: 'office', to: 'unit' },
      { path: 'groups[]', to: 'unit' },
      { path: 'taskForces[]', to: 'unit' },
      { path: 'guidance[].unit', to: 'unit' },
      { path: 'guidance[].areas[]', to: 'unit' },
      { path: 'activities[].lead', to: 'unit' },
      { path: 'areas[]', to: 'unit' },
    ],
  }),
  'plan-rule': kind({
    schema: planRule,
    file: 'plan-rules.json',
    ordered: true,
    optional: true,
    references: [
      { path: 'campaign', to: 'campaign' },
      { path: 'levels[].units[]', to: 'unit' },
      { path: 'levels[].parent', to: 'unit' },
      { path: 'levels[].reviewer', to: 'unit' },
      { path: 'levels[].appealTo', to: 'unit' },
    ],
  }),
  channel: kind({ schema: channel, file: 'channels.json', ordered: true, references: [] }),
  source: kind({
    schema: source,
    file: 'sources.json',
    ordered: true,
    references: [{ path: 'channels[]', to: 'channel' }],
  }),
  'request-type': kind({ schema: requestType, file: 'request-types.json', ordered: true, references: [] }),
  'asker-type': kind({ schema: askerType, file: 'asker-types.json', ordered: true, references: [] }),
  refusal: kind({ schema: refusal, file: 'refusals.json', ordered: true, references: [] }),
  category: kind({
    schema: category,
    file: 'categories.json',
    ordered: true,
    parent: 'parent',
    references: [{ path: 'parent', to: 'category' }],
  }),
  catalogue: kind({
    schema: catalogue,
    file: 'catalogue.json',
    ordered: true,
    references: [
      { path: 'category', to: 'category' },
      { path: 'lead.unit', to: 'unit' },
      { path: 'lead.otherwise', to: 'unit' },
      { path: 'lead.except[].division', to: 'division' },
      { path: 'lead.except[].unit', to: 'unit' },
      { path: 'helpers[]', to: 'unit' },
    ],
  }),
  deadline: kind({
    schema: deadline,
    file: 'deadlines.json',
    ordered: true,
    references: [
      { path: 'requestTypes[]', to: 'request-type' },
      { path: 'extension.approvedBy', to: 'role' },
    ],
  }),
  calendar: kind({ schema: calendar, file: 'calendar.json', ordered: false, references: [] }),
  script: kind({
    schema: script,
    file: 'scripts.json',
    ordered: true,
    references: [{ path: 'requestTypes[]', to: 'request-type' }],
  }),
  conduct: kind({
    schema: conduct,
    file: 'conduct.json',
    ordered: false,
    optional: true,
    single: true,
    references: [{ path: 'template', to: 'template' }],
  }),
  template: kind({ schema: template, file: 'templates.json', ordered: true, references: [] }),
  notice: kind({ schema: notice, file: 'notices.json', ordered: true, references: [] }),
  status: kind({ schema: status, file: 'statuses.json', ordered: true, references: [] }),
  grade: kind({ schema: grade, file: 'grades.json', ordered: true, references: [] }),
  'call-result': kind({ schema: callResult, file: 'call-results.json', ordered: true, references: [] }),
  'on-call': kind({
    schema: onCall,
    file: 'on-call.json',
    ordered: true,
    references: [{ path: 'unit', to: 'unit' }],
  }),
  shift: kind({
    schema: shift,
    file: 'shifts.json',
    ordered: true,
    optional: true,
    references: [{ path: 'unit', to: 'unit' }],
  }),
  'score-sheet': kind({
    schema: scoreSheet,
    file: 'score-sheets.json',
    ordered: true,
    optional: true,
    references: [],
  }),
  assessment: kind({
    schema: assessment,
    file: 'assessments.json',
    ordered: true,
    optional: true,
    references: [
      { path: 'groups[].membersOf', to: 'unit' },
      { path: 'outcomes.firms[]', to: 'asker-type' },
    ],
  }),
  checklist: kind({
    schema: checklist,
    file: 'checklists.json',
    ordered: true,
    optional: true,
    references: [
      { path: 'categories[]', to: 'category' },
      { path: 'requestTypes[]', to: 'request-type' },
    ],
  }),
  ladder: kind({
    schema: ladder,
    file: 'ladder.json',
    ordered: true,
    optional: true,
    references: [{ path: 'template', to: 'template' }],
  }),
  witness: kind({ schema: witness, file: 'witnesses.json', ordered: true, references: [] }),
  platform: kind({
    schema: platform,
    file: 'platforms.json',
    ordered: true,
    references: [
      { path: 'from', to: 'source' },
      { path: 'channel', to: 'channel' },
      { path: 'requestTypes[].requestType', to: 'request-type' },
      { path: 'otherwise.requestType', to: 'request-type' },
      { path: 'otherwise.askerType', to: 'asker-type' },
    ],
  }),
  retention: kind({
    schema: retention,
    file: 'retentions.json',
    ordered: true,
    optional: true,
    references: [{ path: 'requestTypes[]', to: 'request-type' }],
  }),
  paper: kind({ schema: paper, file: 'papers.json', ordered: true, optional: true, references: [] }),
  meeting: kind({
    schema: meeting,
    file: 'meetings.json',
    ordered: true,
    optional: true,
    references: [{ path: 'named[]', to: 'unit' }],
  }),
  'pair-type': kind({
    schema: pairType,
    file: 'pair-types.json',
    ordered: true,
    optional: true,
    references: [],
  }),
  pairing: kind({
    schema: pairing,
    file: 'pairing.json',
    ordered: false,
    optional: true,
    single: true,
    references: [],
  }),
  register: kind({
    schema: register,
    file: 'registers.json',
    ordered: true,
    optional: true,
    references: [
      { path: 'lead', to: 'unit' },
      { path: 'steps[].units[]', to: 'unit' },
    ],
  }),
  claiming: kind({
    schema: claiming,
    file: 'claiming.json',
    ordered: false,
    optional: true,
    single: true,
    references: [],
  }),
  'follow-up': kind({
    schema: followUp,
    file: 'follow-up.json',
    ordered: false,
    optional: true,
    single: true,
    references: [{ path: 'categories[]', to: 'category' }],
  }),
  organising: kind({
    schema: organising,
    file: 'organising.json',
    ordered: false,
    optional: true,
    single: true,
    references: [{ path: 'push', to: 'meeting' }],
  }),
  'matching-kind': kind({
    schema: matchingKind,
    file: 'matching-kinds.json',
    ordered: true,
    optional: true,
    references: [{ path: 'lead', to: 'unit' }],
  }),
  'visit-form': kind({
    schema: visitForm,
    file: 'visit-forms.json',
    ordered: true,
    optional: true,
    references: [],
  }),
  visiting: kind({
    schema: visiting,
    file: 'visiting.json',
    ordered: false,
    optional: true,
    single: true,
    references: [
      { path: 'request.source', to: 'source' },
      { path: 'request.channel', to: 'channel' },
      { path: 'request.requestType', to: 'request-type' },
      { path: 'request.ideaType', to: 'request-type' },
      { path: 'request.questionType', to: 'request-type' },
      { path: 'request.askerType', to: 'asker-type' },
      { path: 'request.firmAskerType', to: 'asker-type' },
    ],
  }),
  'survey-rules': kind({
    schema: surveyRules,
    file: 'survey-rules.json',
    ordered: false,
    optional: true,
    single: true,
    references: [],
  }),
  guiding: kind({
    schema: guiding,
    file: 'guiding.json',
    ordered: false,
    optional: true,
    single: true,
    references: [],
  }),
  gateway: kind({ schema: gateway, file: 'gateways.json', ordered: true, references: [] }),
  synonym: kind({ schema: synonym, file: 'synonyms.json', ordered: true, references: [] }),
} as const;

export type KindName = keyof typeof kinds;

/** Kind → the type of its data. */
export type Kinds = { [Name in KindName]: z.infer<(typeof kinds)[Name]['schema']> };

export const kindNames = Object.keys(kinds) as KindName[];

/** Definition of a kind without its exact type, for code that treats all kinds alike. */
export function definitionOf(kindName: KindName): KindDefinition {
  return kinds[kindName];
}

/** Tells whether a text names a kind of city data. */
export function isKind(text: string): text is KindName {
  return Object.hasOwn(kinds, text);
}

import type { Permission, Relation } from '../../platform/permission.ts';
import type { Action } from './stage.ts';
import type { RequestState } from './state.ts';

/** Who may do what with requests (engineering B17). The matrix test is made from this table and the route list. */
export const requestPermissions = {
  'requests.receive': { everyone: true, asker: true },
  'requests.track': { everyone: true, asker: true },
  'requests.register': { roles: ['operator', 'shift-lead', 'reception', 'dispatcher'] },
  // who looks after the system, and the office whose units they are; cases move without being read
  'requests.reorganise': { roles: ['system-admin', 'office'] },
  // whoever receives people also takes their sheets; operators have the telephone
  'requests.batch': { roles: ['shift-lead', 'reception', 'dispatcher', 'office'] },
  'requests.reply-up': { roles: ['shift-lead', 'dispatcher', 'office'] },
  'requests.list': { roles: readers() },
  // who watches conduct reads the requests behind a signal, masked, and has no list of all of them
  'requests.view': { roles: [...readers(), 'conduct'] },
  'requests.reveal': {
    roles: ['operator', 'shift-lead', 'reception', 'dispatcher', 'callback', 'handler', 'unit-head'],
    relations: ['owner', 'helper', 'other'],
  },
  // a number a month, for who watches conduct and who runs the desk; no words of it exist
  'requests.gate-counts': { roles: ['shift-lead', 'office', 'conduct'] },
  'requests.dispatch': { roles: ['dispatcher', 'shift-lead'], relations: ['owner', 'other'] },
  'requests.sign': { roles: ['handler', 'unit-head'], relations: ['owner'] },
  'requests.answer': { roles: ['handler', 'unit-head'], relations: ['owner'] },
  // a picture of what was repaired comes from whoever repaired it
  // which of the lists a post ticks depends on the step each is for (rules/checklist.ts)
  'requests.check': {
    roles: ['operator', 'shift-lead', 'reception', 'dispatcher', 'callback', 'handler', 'unit-head'],
    relations: ['owner', 'helper', 'superior', 'other'],
  },
  'requests.attach': { roles: ['handler', 'unit-head'], relations: ['owner', 'helper'] },
  'requests.answer-directly': {
    roles: ['operator', 'shift-lead', 'reception', 'dispatcher'],
    relations: ['owner', 'other'],
  },
  'requests.tell': {
    roles: ['operator', 'shift-lead', 'callback', 'handler', 'unit-head'],
    relations: ['owner', 'other'],
  },
  // never by the handling unit: whoever owns an answered request has handled it
  'requests.confirm': { roles: ['operator', 'shift-lead', 'callback'], relations: ['other'] },
  'requests.call-back-figures': { roles: ['callback', 'shift-lead', 'office'] },
  // the person who sets the system up, and the office whose records they are
  'requests.move-in': { roles: ['system-admin', 'office'] },
  'requests.close': { roles: ['dispatcher', 'shift-lead', 'callback'], relations: ['other'] },
  'requests.accept': { roles: deskPosts(), relations: ['owner', 'other'] },
  'requests.ask-decline': { roles: deskPosts(), relations: ['owner', 'other'] },
  'requests.decide-decline': { roles: ['shift-lead'], relations: ['owner', 'other'] },
  'requests.return': { roles: ['handler', 'unit-head'], relations: ['owner'] },
  'requests.decide-objection': { roles: ['dispatcher', 'shift-lead'], relations: ['other'] },
  'requests.rule': { roles: ['shift-lead'], relations: ['owner', 'other'] },
  'requests.redispatch': { roles: ['dispatcher', 'shift-lead'], relations: ['owner', 'other'] },
  // only while the unit has not signed: nothing has left the house yet
  'requests.recall': { roles: ['dispatcher', 'shift-lead'], relations: ['owner', 'other'] },
  'requests.reply': { roles: ['handler', 'unit-head'], relations: ['helper'] },
  'requests.ask-extension': { roles: ['handler', 'unit-head'], relations: ['owner'] },
  // one level up: the hotline, or the head of the superior unit; where the rule says 经本机关负责人批准, that head: the
  // deadline's preset names the role, and the action asks it
  'requests.decide-extension': {
    roles: ['shift-lead', 'unit-head'],
    relations: ['owner', 'other', 'superior'],
  },
  // a second person: the unit's head, or the superior where a township has one clerk (office.md Lifecycle)
  'requests.review': { roles: ['unit-head'], relations: ['owner', 'superior'] },
  'requests.ask-tracking': { roles: ['handler', 'unit-head'], relations: ['owner'] },
  'requests.decide-tracking': { roles: ['shift-lead', 'unit-head'], relations: ['other', 'superior'] },
  'requests.report': { roles: ['handler', 'unit-head'], relations: ['owner'] },
  'requests.offer-handover': { roles: ['handler', 'unit-head'], relations: ['owner'] },
  'requests.sign-handover': { roles: ['handler', 'unit-head'], relations: ['helper'] },
  'requests.merge': { roles: ['dispatcher', 'shift-lead'], relations: ['owner', 'other'] },
  'requests.unmerge': { roles: ['dispatcher', 'shift-lead'], relations: ['owner', 'other'] },
  'requests.split': { roles: ['dispatcher', 'shift-lead'], relations: ['owner', 'other'] },
  'requests.urge': { roles: [...deskPosts(), 'callback'], relations: ['owner', 'other'] },
  'requests.mark': { roles: deskPosts(), relations: ['owner', 'other'] },
  'requests.state-side': {
    roles: ['dispatcher', 'shift-lead', 'handler', 'unit-head'],
    relations: ['owner', 'other'],
  },
  // the unit complained of states its side, seeing the masked question only
  'requests.give-statement': { roles: ['handler', 'unit-head', 'shift-lead'] },
  // by who received them, or the unit whose duty it is
  'requests.give-notice': {
    roles: [...deskPosts(), 'handler', 'unit-head'],
    relations: ['owner', 'other'],
    nearer: { handler: ['owner'], 'unit-head': ['owner'] },
  },
  'requests.note': {
    roles: [...deskPosts(), 'callback', 'handler', 'unit-head'],
    relations: ['owner', 'helper', 'other'],
  },
  // what was said in a voice message is written down by who listens to people
  'requests.transcribe': { roles: [...deskPosts(), 'callback'], relations: ['owner', 'other'] },
  // on the asker's word: whoever takes calls writes it down
  'requests.withdraw': { roles: [...deskPosts(), 'callback'], relations: ['owner', 'other'] },
  'requests.reopen': { roles: [...deskPosts(), 'callback'], relations: ['owner', 'other'] },
} as const satisfies Record<string, Permission>;

function readers() {
  return [
    'operator', 'shift-lead', 'dispatcher', 'reception', 'callback', 'handler', 'unit-head', 'reviewer', 'leader', 'office',
    'coordination', 'guidance', 'briefing',
  ] as const; // biome-ignore format: one list
}

/** Who receives people and hands their requests on. */
function deskPosts() {
  return ['operator', 'shift-lead', 'reception', 'dispatcher'] as const;
}

export type RequestPermission = keyof typeof requestPermissions;

/** The permission each action of the lifecycle needs. */
export const permissionOf: Readonly<Record<Action, RequestPermission>> = {
  'answer-directly': 'requests.answer-directly',
  dispatch: 'requests.dispatch',
  sign: 'requests.sign',
  answer: 'requests.answer',
  attach: 'requests.attach',
  check: 'requests.check',
  tell: 'requests.tell',
  confirm: 'requests.confirm',
  close: 'requests.close',
  accept: 'requests.accept',
  'ask-decline': 'requests.ask-decline',
  'decide-decline': 'requests.decide-decline',
  return: 'requests.return',
  'decide-objection': 'requests.decide-objection',
  rule: 'requests.rule',
  redispatch: 'requests.redispatch',
  recall: 'requests.recall',
  reply: 'requests.reply',
  'ask-extension': 'requests.ask-extension',
  'decide-extension': 'requests.decide-extension',
  review: 'requests.review',
  'ask-tracking': 'requests.ask-tracking',
  'decide-tracking': 'requests.decide-tracking',
  report: 'requests.report',
  'offer-handover': 'requests.offer-handover',
  'sign-handover': 'requests.sign-handover',
  merge: 'requests.merge',
  unmerge: 'requests.unmerge',
  split: 'requests.split',
  urge: 'requests.urge',
  mark: 'requests.mark',
  'ask-statement': 'requests.state-side',
  'record-statement': 'requests.state-side',
  'tell-accused': 'requests.state-side',
  'give-notice': 'requests.give-notice',
  note: 'requests.note',
  transcribe: 'requests.transcribe',
  withdraw: 'requests.withdraw',
  reopen: 'requests.reopen',
};

/**
 * How a post's unit stands to a request. The unit complained of, and every unit under it, sees nothing of the
 * asker (office.md 被反映对象): that relation goes before all others.
 */
export function relationTo(
  request: Pick<RequestState, 'owner' | 'units'> & { accusedUnit: string | null },
  unit: string,
  isWithin: (unit: string, ancestor: string) => boolean,
): Relation {
  if (request.accusedUnit !== null && isWithin(unit, request.accusedUnit)) return 'accused-unit';
  if (request.owner === unit) return 'owner';
  if (request.units.includes(unit) && !isReceptionist(request, unit)) return 'helper';
  return isWithin(request.owner, unit) ? 'superior' : 'other';
}

/** The first unit of a request is the reception office, which hands it on and is no helper. */
function isReceptionist(request: Pick<RequestState, 'units'>, unit: string): boolean {
  return request.units[0] === unit;
}

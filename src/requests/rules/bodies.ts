import type { JsonObject } from '../../platform/json.ts';
import type { Instant } from '../../platform/time.ts';
import type { SetDeadline } from './events.ts';
import type { NoteKind, Outcome, ReturnGround } from './stage.ts';

/** A unit that helps 协办, with the deadline of its own reply to the lead. */
export interface HelperFact extends JsonObject {
  unit: string;
  due: SetDeadline | null;
}

/** What a dispatch proposes and decides 派单; version 2 names the helpers and how urgent it is. */
export interface DispatchedBody extends JsonObject {
  category: string;
  lead: string;
  helpers: HelperFact[];
  /** Code of the city's urgencies; null = the ordinary one. */
  urgency: string | null;
  /** Catalogue line the proposal came from, with its version; null when a person chose against or without one. */
  catalogue: { code: string; version: number; lead: string } | null;
  sign: SetDeadline | null;
  duty: SetDeadline | null;
}

/** 会商裁定: lead and helpers are named for good. */
export interface RuledBody extends DispatchedBody {
  /** Units that were heard, such as 编办 and 司法. */
  consulted: string[];
  /** Line of the 派单目录 this ruling amended, with the version it made. */
  amended: { code: string; version: number } | null;
}

export interface DeclineAskedBody extends JsonObject {
  /** Ground of the city's 不予受理情形 in the version it was taken from. */
  ground: string;
  groundVersion: number;
  decide: SetDeadline | null;
}

export interface DeclineDecidedBody extends JsonObject {
  granted: boolean;
  ground: string;
  tell: SetDeadline | null;
}

export interface ReturnedBody extends JsonObject {
  ground: ReturnGround;
  /** The unit it should rather go to, as the returning unit sees it. */
  suggested: string | null;
  /** After the time allowed for returning. */
  late: boolean;
  review: SetDeadline | null;
}

export interface ObjectionDecidedBody extends JsonObject {
  upheld: boolean;
  /** Clock of assigning it anew, or of signing for it. */
  step: SetDeadline | null;
}

export interface HelperRepliedBody extends JsonObject {
  unit: string;
  late: boolean;
}

export interface ExtensionAskedBody extends JsonObject {
  amount: number;
  unit: 'workday' | 'day' | 'hour' | 'minute';
  decide: SetDeadline | null;
}

export interface ExtensionDecidedBody extends JsonObject {
  granted: boolean;
  /** The duty clock with the extension in its proof; null when refused. */
  duty: SetDeadline | null;
}

export interface AnswerProposedBody extends JsonObject {
  outcome: Outcome;
  review: SetDeadline | null;
}

export interface AnswerReviewedBody extends JsonObject {
  passed: boolean;
  tell: SetDeadline | null;
}

export interface TrackingAskedBody extends JsonObject {
  days: number;
  decide: SetDeadline | null;
}

export interface TrackingDecidedBody extends JsonObject {
  granted: boolean;
  /** When the asker hears next. */
  next: SetDeadline | null;
}

export interface HandoverOfferedBody extends JsonObject {
  to: string;
  decide: SetDeadline | null;
}

export interface HandoverDecidedBody extends JsonObject {
  accepted: boolean;
  to: string;
  tell: SetDeadline | null;
}

export interface MergedBody extends JsonObject {
  into: string;
  number: string;
  owner: string;
  lead: string | null;
}

export interface MainMovedBody extends JsonObject {
  owner: string;
  lead: string | null;
}

export interface UnmergedBody extends JsonObject {
  from: string;
  /** Taken apart by a person, or because the main request ended without an answer. */
  ground: 'person' | 'main-ended';
  assign: SetDeadline | null;
}

/** 撤回派单: back with reception before the unit signed by `from`. */
export interface DispatchRecalledBody extends JsonObject {
  from: string;
  assign: SetDeadline | null;
}

export interface SplitBody extends JsonObject {
  into: { id: string; number: string }[];
}

export interface SplitFromBody extends JsonObject {
  from: string;
  number: string;
}

export interface UrgedBody extends JsonObject {
  by: 'asker' | 'staff';
  what: 'urge' | 'supplement';
}

/** 更正联系方式 on the wish of its person (个人信息保护法第四十六条); what is right now stands beside it, sealed. */
export interface ContactCorrectedBody extends JsonObject {
  role: 'asker' | 'filer';
  /** The wish it follows from. */
  wish: string;
}

export interface MarkedBody extends JsonObject {
  confidential: boolean;
  accusedUnit: string | null;
  /** Set when it has to leave a unit that is now the one complained of: clock of assigning it anew. */
  rerouted: boolean;
  assign: SetDeadline | null;
}

export interface StatementAskedBody extends JsonObject {
  /** Null for a firm or person outside, whose words staff write down. */
  unit: string | null;
  due: SetDeadline | null;
}

export interface StatementGivenBody extends JsonObject {
  unit: string | null;
}

export interface AccusedToldBody extends JsonObject {
  way: 'phone' | 'sms' | 'letter';
}

/** 上级交办、批量登记: it came in a sheet, or with a deadline of the platform above; ours ends before that one. */
export interface PassedOnBody extends JsonObject {
  /** Code of the platform above; null for a sheet of the city's own. */
  platform: string | null;
  /** The batch and the line of its sheet; null where one was written down by hand. */
  batch: string | null;
  line: number | null;
  /** Keyed hash of the row, so that a row without a number is taken once. */
  rowKey: string | null;
  upperDeadline: Instant | null;
  /** The citizen clock, where the upper deadline makes it end earlier; null where it stays. */
  citizen: SetDeadline | null;
  /** The last moment of ours before the upper deadline, by the margin of the source. */
  ours: SetDeadline | null;
}

/** 佐证: files a unit adds to show what it did, and whether the asker may see them with the answer. */
export interface EvidenceAddedBody extends JsonObject {
  files: { id: string; mediaType: string; size: number }[];
  /** Released to the asker 给诉求人看: only then, and only once the answer is out. */
  released: boolean;
}

/** 勾选核对单: one item of a list is done, or not after all. */
export interface CheckedBody extends JsonObject {
  checklist: string;
  item: string;
  done: boolean;
}

/** 单位变动: a unit that has a part in it was merged, dissolved or split, and another goes on for it. */
export interface UnitChangedBody extends JsonObject {
  /** The reorganisation it follows from. */
  reorganisation: string;
  from: string;
  to: string;
  /** Set when whoever goes on is the one complained of: it goes back to be assigned, by this clock. */
  rerouted: boolean;
  assign: SetDeadline | null;
}

/** 回复上级平台: the answer went up in a workbook. */
export interface RepliedUpBody extends JsonObject {
  platform: string;
  batch: string;
}

/** Why a message did not reach the asker, so that staff tell them 待告知. */
export const tellFailures = [
  'no-phone',
  'not-a-mobile',
  'no-notice',
  'too-long',
  'refused',
  'unreachable',
  'not-delivered',
  'no-receipt',
  'stopped',
] as const;
export type TellFailure = (typeof tellFailures)[number];

/** 短信未送达: the program could not tell the asker; somebody does. Version 2 also says `stopped`. */
export interface TellFailedBody extends JsonObject {
  way: 'sms';
  /** What it was to tell, such as `answered`. */
  purpose: string;
  reason: TellFailure;
}

/** What a reply by text message means: a whole rating, half of one, a reminder, more about it, no messages any more. */
export type TextMeaning = 'rating' | 'half' | 'urge' | 'supplement' | 'stop' | 'other';

/** 短信回复: what the asker, or who filed for them, wrote back; its words are sealed beside it. */
export interface TextedBody extends JsonObject {
  means: TextMeaning;
  solved: boolean | null;
  grade: string | null;
}

/** 来访: how many came, how many speak for them, what they need, whether the matter is elsewhere; names are sealed. */
export interface VisitorsReceivedBody extends JsonObject {
  people: number;
  representatives: number;
  needs: string[];
  elsewhere: 'none' | 'pending' | 'ended';
  /** By when they have a notice in writing 书面告知. */
  notice: SetDeadline | null;
}

/** 书面告知: they were told in writing whether it is taken in. */
export interface NoticeGivenBody extends JsonObject {
  what: 'accepted' | 'passed-on' | 'declined';
  way: 'handed' | 'posted';
  late: boolean;
}

export interface NotedBody extends JsonObject {
  kind: NoteKind;
  /** Posts named in it, who have it in their list. */
  mentions: string[];
}

/** 听写: what a voice message says was written down, for the first time or again. */
export interface TranscribedBody extends JsonObject {
  again: boolean;
}

/** Whether its asker found what was written down to be what they said. */
export interface TranscriptCheckedBody extends JsonObject {
  right: boolean;
}

export interface WithdrawnBody extends JsonObject {
  by: 'asker' | 'staff';
}

export interface ReopenedBody extends JsonObject {
  by: 'asker' | 'staff';
  redo: SetDeadline | null;
}

/** One clock that was counted anew because the calendar changed. */
export interface RecomputedClock extends JsonObject {
  clock: 'citizen' | 'duty' | 'step' | 'next' | 'decide' | 'helper' | 'notice';
  /** The unit whose clock it is, for a helper's. */
  unit?: string;
  was: Instant;
  set: SetDeadline;
}

export interface DeadlineRecomputedBody extends JsonObject {
  clocks: RecomputedClock[];
  /** Years of the calendar it now rests on, as `2027`. */
  because: string[];
}

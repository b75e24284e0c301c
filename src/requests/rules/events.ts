import type { JsonObject } from '../../platform/json.ts';
import type { Instant } from '../../platform/time.ts';
import type * as bodies from './bodies.ts';
import type { DirectBasis, NotifyWay, Outcome } from './stage.ts';

/** A deadline as the record keeps it: decided once, by the calendar and rule of that day, with its proof as data. */
export interface SetDeadline extends JsonObject {
  due: Instant;
  provisional: boolean;
  /** Code of the city's deadline preset and the version it was decided by. */
  rule: string;
  ruleVersion: number;
  source: string;
  proof: JsonObject;
}

export interface FileFact extends JsonObject {
  id: string;
  mediaType: string;
  size: number;
}

/** What is known of a request when it is received; personal words are commitments of the entry, not here. */
export interface ReceivedBody extends JsonObject {
  number: string;
  origin: 'portal' | 'desk' | 'import' | 'seed';
  requestType: string;
  askerType: string;
  source: string;
  channel: string;
  category: string | null;
  division: string | null;
  campaign: string | null;
  upperNumber: string | null;
  accusedUnit: string | null;
  notify: NotifyWay;
  confidential: boolean;
  wantsPublic: boolean;
  filedForAnother: boolean;
  /** The unit that owns the request from its first entry: the city's reception office (engineering C38). */
  owner: string;
  citizen: SetDeadline | null;
  /** Step clock of assigning it. */
  assign: SetDeadline | null;
  files: FileFact[];
}

export interface ImportedBody extends ReceivedBody {
  batch: string;
  line: number;
  /** SHA-256 of the source row as read, in hex. */
  rowHash: string;
  /** History keeps its dates and answer, starts no clock and sends nothing (engineering C28). */
  history: boolean;
  oldNumber: string | null;
  answeredAt: Instant | null;
  /** The unit of today that had it in the old system, and what it was called then; null while at the reception office. */
  lead: string | null;
  oldUnit: string | null;
  /** The deadline of that unit, as the old system gave it. */
  duty: SetDeadline | null;
  /** Whether figures count it: history does only from the day chosen. */
  counted: boolean;
}

/** The batch it came with was taken out again 撤回搬入: it is shown no more. */
export interface ImportWithdrawnBody extends JsonObject {
  batch: string;
}

/** Version 2 names the knowledge article that was read out, in the version it stood in. */
export interface DirectBody extends JsonObject {
  basis: DirectBasis;
  article: { id: string; version: number } | null;
}

export interface SignedBody extends JsonObject {
  signedLate: boolean;
}

export interface AnsweredBody extends JsonObject {
  outcome: Outcome;
  tell: SetDeadline | null;
}

/** Version 2 sets the clock of calling back. */
export interface ToldBody extends JsonObject {
  way: 'portal' | 'phone' | 'sms' | 'letter';
  callBack: SetDeadline | null;
}

export interface ConfirmedBody extends JsonObject {
  by: 'asker' | 'phone';
  solved: boolean;
  grade: string;
  /** Set when the request goes back to be done again 重办. */
  redo: SetDeadline | null;
  again: boolean;
  /** 是否联系您: whether the unit had been in touch; null where it was not asked. Version 2. */
  contacted: boolean | null;
}

/** A call-back that did not end in an answer: what it came to, and whether it was the last one. */
export interface CallBackTriedBody extends JsonObject {
  /** Code of the city's 回访结果. */
  result: string;
  /** One of the attempts on different days and hours. */
  counted: boolean;
  /** Why nobody will be called again: not reached 未联系上, or they do not wish to be asked 拒访. */
  ended: 'not-reached' | 'declined' | null;
  next: SetDeadline | null;
}

export interface ClosedBody extends JsonObject {
  ground: 'not-to-be-told';
}

/** Entry types of a request's chain → today's version of their bodies. A change of shape is a new version and an upcaster. */
export interface RequestEvents {
  received: ReceivedBody;
  imported: ImportedBody;
  'passed-on': bodies.PassedOnBody;
  'replied-up': bodies.RepliedUpBody;
  'unit-changed': bodies.UnitChangedBody;
  'evidence-added': bodies.EvidenceAddedBody;
  checked: bodies.CheckedBody;
  accepted: JsonObject;
  'import-withdrawn': ImportWithdrawnBody;
  'answered-directly': DirectBody;
  'decline-asked': bodies.DeclineAskedBody;
  'decline-decided': bodies.DeclineDecidedBody;
  dispatched: bodies.DispatchedBody;
  signed: SignedBody;
  returned: bodies.ReturnedBody;
  'objection-decided': bodies.ObjectionDecidedBody;
  ruled: bodies.RuledBody;
  'helper-replied': bodies.HelperRepliedBody;
  'extension-asked': bodies.ExtensionAskedBody;
  'extension-decided': bodies.ExtensionDecidedBody;
  'answer-proposed': bodies.AnswerProposedBody;
  'answer-reviewed': bodies.AnswerReviewedBody;
  answered: AnsweredBody;
  told: ToldBody;
  'tell-failed': bodies.TellFailedBody;
  texted: bodies.TextedBody;
  confirmed: ConfirmedBody;
  'call-back-tried': CallBackTriedBody;
  closed: ClosedBody;
  'tracking-asked': bodies.TrackingAskedBody;
  'tracking-decided': bodies.TrackingDecidedBody;
  reported: bodies.TrackingDecidedBody;
  'handover-offered': bodies.HandoverOfferedBody;
  'handover-decided': bodies.HandoverDecidedBody;
  merged: bodies.MergedBody;
  'main-moved': bodies.MainMovedBody;
  unmerged: bodies.UnmergedBody;
  'dispatch-recalled': bodies.DispatchRecalledBody;
  split: bodies.SplitBody;
  'split-from': bodies.SplitFromBody;
  urged: bodies.UrgedBody;
  'contact-corrected': bodies.ContactCorrectedBody;
  marked: bodies.MarkedBody;
  'statement-asked': bodies.StatementAskedBody;
  'statement-given': bodies.StatementGivenBody;
  'accused-told': bodies.AccusedToldBody;
  'visitors-received': bodies.VisitorsReceivedBody;
  'notice-given': bodies.NoticeGivenBody;
  noted: bodies.NotedBody;
  transcribed: bodies.TranscribedBody;
  'transcript-checked': bodies.TranscriptCheckedBody;
  withdrawn: bodies.WithdrawnBody;
  reopened: bodies.ReopenedBody;
  'deadline-recomputed': bodies.DeadlineRecomputedBody;
  erased: JsonObject;
}

export type RequestEventType = keyof RequestEvents;

/** An event as the fold reads it. */
export type RequestEvent = {
  [Type in RequestEventType]: {
    type: Type;
    n: number;
    happenedAt: Instant;
    recordedAt: Instant;
    /** The person and unit that acted, where a post did: some steps need a second person. */
    person?: string | undefined;
    unit?: string | undefined;
    body: RequestEvents[Type];
  };
}[RequestEventType];

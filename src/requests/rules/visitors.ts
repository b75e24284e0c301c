import type { SetDeadline } from './events.ts';

/** What visitors need to be heard 来访需要: arranged before their matter is written down. */
export const visitorNeeds = ['sign-language', 'interpreter', 'wheelchair', 'read-aloud'] as const;
export type VisitorNeed = (typeof visitorNeeds)[number];

/** Whether the same matter is with somebody else already 是否已在别处提出. */
export const elsewhereStates = ['none', 'pending', 'ended'] as const;
export type Elsewhere = (typeof elsewhereStates)[number];

/** What the written notice says: taken in here, passed on to whose duty it is, or not taken in 书面告知. */
export const noticeKinds = ['accepted', 'passed-on', 'declined'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** How the notice reached them: put into their hands, or sent by post. */
export const noticeWays = ['handed', 'posted'] as const;

/** What a notice is told of: where the request stands. */
interface Standing {
  outcome: string | null;
  lead: string | null;
}

/**
 * Why a notice would say what is not so: 不予受理 only once it was decided, passed on only to whose duty it is already, and
 * taken in not where it was declined or left the house.
 */
export function noticeProblem(
  what: NoticeKind,
  { outcome, lead }: Standing,
): 'not-declined' | 'not-passed-on' | 'not-accepted' | null {
  switch (what) {
    case 'declined':
      return outcome === 'declined' ? null : 'not-declined';
    case 'passed-on':
      return outcome !== 'declined' && lead !== null ? null : 'not-passed-on';
    case 'accepted':
      return outcome === 'declined' || outcome === 'moved' ? 'not-accepted' : null;
  }
}

/** The paper that says it: code of the city's template. Whoever was answered at once takes the answer along. */
export function noticePaper(
  what: string,
  { lead, isDirect }: { lead: string | null; isDirect: boolean },
): string {
  if (what === 'declined') return 'not-accepted';
  if (what === 'passed-on') return 'transfer-notice';
  if (isDirect) return 'answer';
  return lead === null ? 'visit-notice' : 'acceptance';
}

/** People who came in person, as a request keeps them; their names are sealed. */
export interface Visitors {
  people: number;
  representatives: number;
  needs: readonly string[];
  elsewhere: string;
  /** By when they have a notice in writing; null where the city sets no time. */
  notice: SetDeadline | null;
  noticed: { what: string; way: string } | null;
}

/**
 * More people than the city's limit choose representatives, at most as many as the limit (信访工作条例 第20条: 多人采用走访形式
 * 提出共同的信访事项的，应当推选代表，代表人数不得超过5人). The field that is wrong, and why; null when nothing is.
 */
export function visitorProblem(
  visitors: { people: number; representatives: readonly string[] },
  most: number,
): 'choose-representatives' | 'too-many-representatives' | 'more-than-came' | null {
  const { people, representatives } = visitors;
  if (representatives.length > people) return 'more-than-came';
  if (representatives.length > most) return 'too-many-representatives';
  return people > most && representatives.length === 0 ? 'choose-representatives' : null;
}

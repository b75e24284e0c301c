import type { MeetingHeld } from './meeting.ts';

export interface MinutesSource {
  /** 周碰头会 */
  kind: string;
  topic: string;
  day: string;
  place: string;
  held: MeetingHeld;
  named: readonly string[];
  guests: string;
  /** The agenda was fixed after the meeting was to begin. */
  isLate: boolean;
  agenda: readonly string[];
  /** Topics are a number only, so that the minutes stay on one page. */
  isShort?: boolean;
  summary: string;
  decisions: readonly { kind: 'decision' | 'promise'; words: string; unit: string; due: string }[];
  unitName: (code: string) => string;
}

/** 会议纪要: who came as whom, what was on the table, what was decided: by which unit, by which day. Chinese, whoever looks. */
export function minutesOf(source: MinutesSource): { title: string; text: string } {
  const { held, named, unitName } = source;
  const absent = named.filter((unit) => !held.heads.includes(unit) && !held.substitutes.includes(unit));
  const listed = (units: readonly string[]) => units.map(unitName).join('、');
  const attendance = [
    held.heads.length === 0 ? '' : `主要负责同志到会：${listed(held.heads)}。`,
    held.substitutes.length === 0 ? '' : `派人代会：${listed(held.substitutes)}。`,
    absent.length === 0 ? '' : `未到会：${listed(absent)}。`,
    source.guests === '' ? '' : `邀请：${source.guests}。`,
  ];
  const decided = source.decisions.map(
    ({ kind, words, unit, due }, at) =>
      `${at + 1}. ${ended(words)}（${kind === 'promise' ? '承诺单位' : '责任单位'}：${unitName(unit)}，${due}前）`,
  );
  const lines = [
    `时间：${source.day}${held.from}，共${held.minutes}分钟。${source.place === '' ? '' : `地点：${source.place}。`}参会${held.people}人。`,
    attendance.join(''),
    ...topicsOf(source),
    ...(source.isLate ? ['议题在会议开始后固定。'] : []),
    `${source.agenda.length === 0 ? '一' : '二'}、会议情况`,
    source.summary,
    `${source.agenda.length === 0 ? '二' : '三'}、议定事项`,
    ...(decided.length === 0 ? ['无。'] : decided),
  ];
  return {
    title: source.topic === '' ? source.kind : source.topic,
    text: lines.filter((line) => line !== '').join('\n'),
  };
}

const ended = (words: string): string => (/[。！？]$/.test(words) ? words : `${words}。`);

function topicsOf({ agenda, isShort = false }: MinutesSource): string[] {
  if (agenda.length === 0) return [];
  if (isShort) return ['一、会议议题', `共${agenda.length}项，见议题清单。`];
  return ['一、会议议题', ...agenda.map((line, at) => `${at + 1}. ${ended(line)}`)];
}

import type { Issue } from './issue.ts';
import type { RawItem } from './item.ts';
import { pathIn } from './item.ts';

/** Texts that forbid a setting; quoted in the refusal. */
export const burdenSources = {
  relief: '《整治形式主义为基层减负若干规定》（2024年）',
  apps: '国办函〔2026〕12号',
} as const;

interface Forbidden {
  feature: string;
  words: readonly string[];
  source: string;
}

const both = `${burdenSources.apps}；${burdenSources.relief}`;

/** Settings that do not exist here (design, law 4), by the words a configuration would use for them. */
export const forbidden: readonly Forbidden[] = [
  {
    feature: '打卡签到',
    words: ['check-in', 'checkin', 'clock-in', 'punch-in', 'sign-in-daily', '打卡', '签到'],
    source: both,
  },
  {
    feature: '积分',
    words: ['points', 'point-system', 'bonus-points', 'reward-points', '积分', '积分排名'],
    source: both,
  },
  {
    feature: '在线时长',
    words: ['online-time', 'online-hours', 'active-days', '在线时长', '登录天数'],
    source: burdenSources.apps,
  },
  {
    feature: '强制拍照、录像留痕',
    words: [
      'forced-photo',
      'require-photo',
      'photo-required',
      'forced-video',
      'video-required',
      '强制拍照',
      '拍照留痕',
      '视频留痕',
    ],
    source: burdenSources.apps,
  },
  {
    feature: '轨迹留痕',
    words: ['track-location', 'location-track', 'gps-track', 'step-count', '轨迹', '定位轨迹'],
    source: burdenSources.apps,
  },
  {
    feature: '强制安装、推广指标',
    words: [
      'forced-install',
      'install-quota',
      'download-quota',
      'follow-quota',
      '安装率',
      '下载量指标',
      '关注率',
    ],
    source: burdenSources.apps,
  },
  {
    feature: '重复填报',
    words: ['repeat-report', 'duplicate-form', 'daily-form', '重复填报', '日报表'],
    source: both,
  },
  {
    feature: '为排名而排名',
    words: ['ranking', 'league-table', 'red-black-list', '排行榜', '红黑榜', '排名'],
    source: '国办函〔2025〕66号',
  },
  {
    feature: '借调县级及以下人员',
    words: ['second-from-county', 'borrow-from-town', '借调县级', '借调基层'],
    source: burdenSources.relief,
  },
];

/** A phrase is found inside a longer name; a single English word only alone, since contact points are no points. */
function patternOf(word: string): string {
  if (/^[a-z]+$/.test(word)) return `^${word}$`;
  return /^[a-z-]+$/.test(word) ? `(?:^|-)${word}(?:-|$)` : word;
}

const patterns = forbidden.map((entry) => ({
  entry,
  pattern: new RegExp(entry.words.map(patternOf).join('|')),
}));
const anyPattern = new RegExp(patterns.map(({ pattern }) => pattern.source).join('|'));

function forbiddenBy(word: string): Forbidden | undefined {
  const name = kebab(word);
  return anyPattern.test(name) ? patterns.find(({ pattern }) => pattern.test(name))?.entry : undefined;
}

/**
 * Finds settings that would lay a burden on people at the base: such a configuration is refused with the rule
 * that forbids it, whatever value it carries (design, law 4).
 */
export function findBurdens(item: RawItem): Issue[] {
  const issues: Issue[] = [];
  walk(item.data, [], (word, path) => {
    const hit = forbiddenBy(word);
    if (hit === undefined) return;
    const values = { word, feature: hit.feature, source: hit.source };
    issues.push({ file: item.file, path: pathIn(item, path), rule: 'burden', values });
  });
  return issues;
}

/** Values are compared only where they are codes: a word such as 积分 may stand in what people say. */
const codeForm = /^[A-Za-z][A-Za-z_-]+$/;

function walk(value: unknown, path: PropertyKey[], visit: (word: string, path: PropertyKey[]) => void): void {
  if (typeof value === 'string' && codeForm.test(value)) visit(value, path);
  if (typeof value !== 'object' || value === null) return;
  const list = Array.isArray(value);
  for (const [key, entry] of Object.entries(value)) {
    const step = [...path, list ? Number(key) : key];
    if (!list) visit(key, step);
    walk(entry, step, visit);
  }
}

function kebab(word: string): string {
  return word
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[\s_]+/g, '-')
    .toLowerCase();
}

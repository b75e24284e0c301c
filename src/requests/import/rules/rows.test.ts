import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../platform/calendar/civil.ts';
import { zoneClock } from '../../../platform/calendar/zone.ts';
import { openChoices } from './choices.ts';
import type { ImportField } from './fields.ts';
import { earliestMoment, epoch1900 } from './moments.ts';
import { type CheckedRow, checkRow, type RowReading } from './rows.ts';
import { stateChoices } from './states.ts';

const fields: ImportField[] = [
  'oldNumber',
  'place',
  'words',
  'title',
  'happenedAt',
  'phone',
  'category',
  'requestType',
  'answer',
  'answeredAt',
  'name',
  'source',
  'state',
  'unit',
  'due',
];

const categories = [
  { code: 'urban-street-lights', names: ['路灯照明', 'Street lights'] },
  { code: 'urban-drainage', names: ['排水与积水'] },
];

const reading: RowReading = {
  at: Object.fromEntries(fields.map((field, at) => [field, at])),
  columns: fields.length + 1,
  kept: [{ head: '催办次数', at: fields.length }],
  mode: 'open',
  times: {
    clock: zoneClock('Asia/Shanghai', dayNumber('2000-01-01'), dayNumber('2079-12-31')),
    now: '2026-11-23T08:00:00.000Z',
    earliest: earliestMoment('open'),
    epochDays: epoch1900,
  },
  choices: {
    category: openChoices(categories, { 亮化: 'urban-street-lights', 旧类: null }),
    requestType: openChoices([{ code: 'complaint', names: ['投诉'] }]),
    askerType: openChoices([]),
    source: openChoices([{ code: 'hotline', names: ['12345热线'] }]),
    unit: openChoices([{ code: 'planning', names: ['市自然资源和规划局'] }], {
      市规划局: 'planning',
      市国土资源局: 'planning',
    }),
    state: openChoices(stateChoices),
  },
  defaults: { requestType: 'other', askerType: 'resident', source: 'history' },
  channelOf: () => 'file',
  gate: { words: ['受贿', '以权谋私', '收ktv卡'], exceptions: ['服务态度'] },
};

function check(
  cells: Partial<Record<ImportField, string>>,
  more: Partial<RowReading> = {},
  kept: string[] = [],
): CheckedRow {
  return checkRow(
    { line: 7, cells: [...fields.map((field) => cells[field] ?? ''), ...kept] },
    { ...reading, ...more },
  );
}

describe('where an old ticket stands', () => {
  const words = '路灯不亮，晚上出行不便';
  const byState = {
    mode: 'by-state',
    times: { ...reading.times, earliest: earliestMoment('history') },
  } as const;

  it('is open or over as its state says, and by its answer where nobody knows the state', () => {
    expect(check({ words, state: '已办结' }, byState)).toMatchObject({ row: { history: true } });
    expect(check({ words, state: '待签收' }, byState)).toMatchObject({ row: { history: false }, notes: [] });
    expect(check({ words, state: '神秘', answeredAt: '2019-1-9' }, byState)).toMatchObject({
      row: { history: true },
      notes: ['unknown-state'],
    });
    expect(check({ words, happenedAt: '1995-1-9' }, byState)).toMatchObject({
      ok: false,
      reason: 'too-early',
    });
  });

  it('belongs to the unit that took over what the old one did, and keeps what it was called', () => {
    expect(check({ words, unit: '市国土资源局', due: '2027-3-1' })).toMatchObject({
      row: { lead: 'planning', oldUnit: '市国土资源局', due: '2027-02-28T16:00:00.000Z' },
    });
  });

  it('keeps the name of a unit nobody knows among the lines of the old system', () => {
    expect(check({ words, unit: '市某某指挥部' }, {}, ['3'])).toMatchObject({
      notes: ['unknown-unit'],
      row: { kept: '办理单位：市某某指挥部\n催办次数：3' },
    });
  });

  it('is counted from the day chosen only', () => {
    const counting = { mode: 'history', countFrom: '2022-01-01T00:00:00.000Z' } as const;
    expect(check({ words, happenedAt: '2022-5-1' }, counting)).toMatchObject({ row: { counted: true } });
    expect(check({ words, happenedAt: '2021-5-1' }, counting)).not.toHaveProperty('row.counted');
  });
});

describe('a row', () => {
  it('is taken with what it says and with nothing it does not say', () => {
    expect(check({ words: '北门外路灯不亮。\r\n已经三天' })).toEqual({
      ok: true,
      notes: [],
      row: {
        line: 7,
        title: '北门外路灯不亮',
        words: '北门外路灯不亮。\n已经三天',
        requestType: 'other',
        askerType: 'resident',
        source: 'history',
        channel: 'file',
      },
    });
  });

  it.each([
    ['路灯照明', 'urban-street-lights'],
    ['urban-street-lights', 'urban-street-lights'],
    ['城市管理/路灯照明', 'urban-street-lights'],
    ['亮化', 'urban-street-lights'],
    ['旧类', undefined],
    ['没有的类', undefined],
  ])('finds the category %s', (category, code) => {
    const checked = check({ words: '路灯不亮', category });
    expect(checked.ok && checked.row.category).toBe(code);
  });

  it.each([
    ['13800001234', { phone: '13800001234' }, []],
    ['+86 138 0000 1234', { phone: '+8613800001234' }, []],
    ['0716-8260000', { phone: '07168260000' }, []],
    ['13800001234、13900001234', { phone: '13800001234', otherContact: '13800001234、13900001234' }, []],
    ['138****1234', { otherContact: '138****1234' }, ['no-phone-form']],
    ['1.38E+10', { otherContact: '1.38E+10' }, ['no-phone-form']],
    ['微信留言', { otherContact: '微信留言' }, ['no-phone-form']],
  ])('reads the contact %s', (phone, contact, notes) => {
    const checked = check({ words: '路灯不亮', phone });
    expect(checked).toMatchObject({ ok: true, row: contact, notes });
    expect(checked.ok && Object.keys(checked.row)).not.toContain(
      Object.hasOwn(contact, 'phone') ? '' : 'phone',
    );
  });

  it('says what it left open', () => {
    const checked = check({ words: '路灯不亮', category: '星空', requestType: '神秘', source: '飞鸽' });
    expect(checked).toMatchObject({
      ok: true,
      notes: ['unknown-category', 'unknown-source', 'unknown-type'],
    });
  });

  it.each([
    [{ words: '' }, 'empty-words', 'words'],
    [{ words: ' \n ' }, 'empty-words', 'words'],
    [{ words: '字'.repeat(20_001) }, 'too-long', 'words'],
    [{ words: '路灯', title: '字'.repeat(201) }, 'too-long', 'title'],
    [{ words: '路灯\u0000不亮' }, 'control-characters', 'words'],
    [{ words: '路灯', name: '张\u0007某' }, 'control-characters', 'name'],
    [{ words: '【机密】★ 路灯' }, 'secret-text', 'words'],
    [{ words: '某局长受 贿' }, 'discipline-gate', 'words'],
    [{ words: '某局长受·贿' }, 'discipline-gate', 'words'],
    [{ words: '某局长收ＫＴＶ卡' }, 'discipline-gate', 'words'],
    [{ words: '路灯', place: '以权谋私街' }, 'discipline-gate', 'words'],
    [{ words: '路灯', oldNumber: '13800001234' }, 'personal-number', 'oldNumber'],
    [{ words: '路灯', oldNumber: '11010519491231002X' }, 'personal-number', 'oldNumber'],
    [{ words: '路灯', happenedAt: '2019-02-30' }, 'impossible-time', 'happenedAt'],
    [{ words: '路灯', happenedAt: '去年' }, 'unreadable-time', 'happenedAt'],
    [{ words: '路灯', happenedAt: '2030-01-01' }, 'in-the-future', 'happenedAt'],
    [{ words: '路灯', happenedAt: '1999-12-31' }, 'too-early', 'happenedAt'],
    [
      { words: '路灯', happenedAt: '2020-01-02', answeredAt: '2020-01-01' },
      'answered-before-asked',
      'answeredAt',
    ],
  ])('is refused when %j', (cells, reason, field) => {
    expect(check(cells as Partial<Record<ImportField, string>>)).toEqual({ ok: false, reason, field });
  });

  it('is no accusation when an exception stands where the word seemed to', () => {
    expect(check({ words: '窗口服务态度不好' }).ok).toBe(true);
  });

  it('is refused when it has more cells than there are heads, but for empty ones', () => {
    const cells = [...fields.map((field) => (field === 'words' ? '路灯' : '')), ''];
    expect(checkRow({ line: 1, cells }, reading).ok).toBe(true);
    expect(checkRow({ line: 1, cells: [...cells, '多出来的'] }, reading)).toEqual({
      ok: false,
      reason: 'too-many-cells',
    });
  });
});

import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureProblems } from '../../../ledger/server/entries/fixtures.ts';
import type { JsonObject } from '../../../platform/json.ts';
import {
  type DutyField,
  dutyColumns,
  dutyFields,
  onDutyAt,
  readDay,
  readDutyRows,
  uncovered,
} from './duty-rows.ts';
import { shiftEntryTypes } from './entry-types.ts';
import { evolveShift, foldShift, isOn, type ShiftEntry, shiftAt, whyNot } from './shift.ts';

const at = '2026-11-26T01:00:00.000Z';
const opened: JsonObject = { unit: 'hotline-centre', day: '2026-11-26', shift: 'early' };

function entry(n: number, type: string, person = 'a', body: JsonObject = {}): ShiftEntry {
  const actor = { kind: 'post', post: 'hotline-operator', unit: 'hotline-centre', person } as const;
  return { n, type, recordedAt: at, actor, body };
}

const begin = () => foldShift([entry(1, 'shift-opened', 'a', opened)]);

describe('a shift', () => {
  it('is never signed by whoever wrote its sheet, and ends when it is signed', () => {
    const step = fc.record({
      step: fc.constantFrom('join', 'leave', 'write', 'sign'),
      person: fc.constantFrom('a', 'b', 'c'),
    } as const);
    const types = {
      join: 'shift-joined',
      leave: 'shift-left',
      write: 'handover-written',
      sign: 'handover-signed',
    };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const allowed = (shift: ReturnType<typeof begin>, next: (typeof steps)[number]) =>
          whyNot(next.step, shift, next.person) === null;
        const shift = steps.reduce(
          (before, next) =>
            allowed(before, next)
              ? evolveShift(before, entry(before.n + 1, types[next.step], next.person, { sheet: {} }))
              : before,
          begin(),
        );
        if (shift.state === 'signed') {
          expect(shift.signedBy?.person).not.toBe(shift.writtenBy?.person);
          expect(shift.people.every(({ to }) => to !== null)).toBe(true);
          expect(whyNot('join', shift, 'a')).toBe('shift-signed');
        }
        for (const person of ['a', 'b', 'c'])
          expect(shift.people.filter((one) => one.person === person && one.to === null).length).toBe(
            isOn(shift, person) ? 1 : 0,
          );
      }),
    );
  });

  it('is found by the hour, past midnight on the day it began', () => {
    const shifts = [
      { code: 'day', from: '08:00', to: '20:00' },
      { code: 'night', from: '20:00', to: '08:00' },
    ];
    expect(shiftAt(shifts, 8 * 60)).toEqual({ code: 'day', daysBack: 0 });
    expect(shiftAt(shifts, 23 * 60)).toEqual({ code: 'night', daysBack: 0 });
    expect(shiftAt(shifts, 60)).toEqual({ code: 'night', daysBack: 1 });
    expect(shiftAt(shifts.slice(0, 1), 60)).toBeUndefined();
  });

  it('is read in every version ever released', () => {
    const read = (type: string, body: JsonObject) => {
      if (type === 'shift-opened') foldShift([entry(1, type, 'a', body)]);
      else if (!type.startsWith('duty')) evolveShift(begin(), entry(2, type, 'b', body));
    };
    expect(fixtureProblems(join(import.meta.dirname, 'fixtures'), shiftEntryTypes, read)).toEqual([]);
    expect(() => evolveShift(begin(), entry(2, 'unknown'))).toThrow(TypeError);
  });
});

const blank = Object.fromEntries(dutyFields.map((field) => [field, ''])) as Record<DutyField, string>;
const line = (number: number, cells: Partial<Record<DutyField, string>>) => ({
  line: number,
  cells: { ...blank, ...cells },
});
const spans = { shifts: [{ name: '早班', from: '08:00', to: '16:00' }] };

describe('a duty list', () => {
  it('knows its heads under the names people use', () => {
    expect(dutyColumns(['值班日期', '时段', '职务', '值班人员', '手机'])?.get('name')).toBe(3);
    expect(dutyColumns(['甲', '乙'])).toBeUndefined();
  });

  it('reads days, shifts and spans, and keeps the day of merged cells', () => {
    const { rows, refused } = readDutyRows(
      [
        line(3, { day: '2026年10月1日', span: '早班', post: '带班领导', name: '甲', phone: '0716-8888 888' }),
        line(4, { span: '16:00-08:00', post: '值班员', name: '乙' }),
        line(5, { day: '2026/10/2', post: '值班员', name: '丙' }),
      ],
      spans,
    );
    expect(refused).toEqual([]);
    expect(rows.map(({ day, from, to }) => [day, from, to])).toEqual([
      ['2026-10-01', '08:00', '16:00'],
      ['2026-10-01', '16:00', '08:00'],
      ['2026-10-02', '00:00', '24:00'],
    ]);
    expect(rows[0]?.phone).toBe('07168888888');
  });

  it.each([
    [{ span: '早班', post: '值班员', name: '甲' }, 'no-day'],
    [{ day: '2026-02-30', post: '值班员', name: '甲' }, 'no-day'],
    [{ day: '2026-10-01', span: '后天', post: '值班员', name: '甲' }, 'no-span'],
    [{ day: '2026-10-01', span: '25:00-26:00', post: '值班员', name: '甲' }, 'no-span'],
    [{ day: '2026-10-01', name: '甲' }, 'no-post'],
    [{ day: '2026-10-01', post: '值班员' }, 'no-name'],
    [{ day: '2026-10-01', post: '值班员', name: '甲', phone: '问他' }, 'not-a-phone'],
  ] as const)('says of %j why it cannot be read', (cells, reason) => {
    expect(readDutyRows([line(9, cells)], spans).refused).toEqual([{ line: 9, reason }]);
  });

  it('tells who is on, past midnight too, and which days of a holiday nobody is', () => {
    const { rows } = readDutyRows(
      [
        line(3, { day: '2026-10-01', span: '早班', post: '值班员', name: '甲' }),
        line(4, { day: '2026-10-01', span: '16:00-08:00', post: '值班员', name: '乙' }),
      ],
      spans,
    );
    const on = (day: string, before: string, hour: number) =>
      onDutyAt(rows, { day, before, minute: hour * 60 }).map(({ name }) => name);
    expect(on('2026-10-01', '2026-09-30', 9)).toEqual(['甲']);
    expect(on('2026-10-01', '2026-09-30', 20)).toEqual(['乙']);
    expect(on('2026-10-02', '2026-10-01', 3)).toEqual(['乙']);
    expect(on('2026-10-02', '2026-10-01', 9)).toEqual([]);
    expect(uncovered(['2026-10-01', '2026-10-02'], rows)).toEqual(['2026-10-02']);
    expect(readDay('不是日期')).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../requests/rules/events.ts';
import { partsOf } from './parts.ts';

const at = (hour: number) =>
  `2026-11-0${1 + Math.floor(hour / 24)}T${String(hour % 24).padStart(2, '0')}:00:00.000Z`;
let n = 1;
const event = (type: RequestEvent['type'], hour: number, body: object = {}) => {
  n += 1;
  return { type, n, happenedAt: at(hour), recordedAt: at(hour), body } as unknown as RequestEvent;
};
const dispatched = (lead: string, hour: number) =>
  event('dispatched', hour, { lead, category: 'roads', sign: { due: at(hour + 24) }, duty: null });

describe('handings of a request', () => {
  it('are one for each unit it was given to, with when each signed and answered', () => {
    const parts = partsOf([
      dispatched('alpha', 1),
      event('returned', 2),
      event('objection-decided', 3, { upheld: true }),
      dispatched('beta', 4),
      event('signed', 5),
      event('answered', 9),
    ]);
    expect(parts).toMatchObject([
      { unit: 'alpha', returnedAt: at(2), refused: false, endedAt: at(3), signedAt: null },
      { unit: 'beta', signedAt: at(5), answeredAt: at(9), endedAt: null },
    ]);
  });

  it('keep a refused return with its unit, which signs by a new clock', () => {
    const [part, ...more] = partsOf([
      dispatched('alpha', 1),
      event('returned', 2),
      event('objection-decided', 3, { upheld: false, step: { due: at(27) } }),
      event('signed', 20),
    ]);
    expect(more).toEqual([]);
    expect(part).toMatchObject({ refused: true, signDue: at(27), signedAt: at(20), endedAt: null });
  });

  it('end where the request is recalled, merged or handed over, and are none where an import was taken back', () => {
    expect(partsOf([dispatched('alpha', 1), event('dispatch-recalled', 2)])[0]?.endedAt).toBe(at(2));
    expect(partsOf([dispatched('alpha', 1), event('merged', 2)])[0]?.endedAt).toBe(at(2));
    expect(
      partsOf([dispatched('alpha', 1), event('handover-decided', 2, { accepted: false })])[0]?.endedAt,
    ).toBeNull();
    expect(partsOf([dispatched('alpha', 1), event('import-withdrawn', 2)])).toEqual([]);
  });

  it('take a clock counted anew as long as nobody signed', () => {
    const recomputed = (hour: number) =>
      event('deadline-recomputed', hour, { clocks: [{ clock: 'step', was: at(25), set: { due: at(49) } }] });
    expect(partsOf([dispatched('alpha', 1), recomputed(2)])[0]?.signDue).toBe(at(49));
    expect(partsOf([dispatched('alpha', 1), event('signed', 2), recomputed(3)])[0]?.signDue).toBe(at(25));
  });
});

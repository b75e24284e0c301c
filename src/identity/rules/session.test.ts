import { describe, expect, it } from 'vitest';
import { absoluteEnd, isFromAhead, sessionEnd, sessionStage } from './session.ts';

const at = (time: string) => `2026-11-23T${time}:00.000Z`;

describe('the life of a session', () => {
  const session = { seenAt: at('08:00'), expiresAt: at('20:00') };

  it('ends after two idle hours', () => {
    expect(sessionEnd(session, ['handler'])).toBe(at('10:00'));
  });

  it('ends after half an hour in an administrator’s post', () => {
    expect(sessionEnd(session, ['audit-admin'])).toBe(at('08:30'));
  });

  it('ends after twelve hours however busy', () => {
    expect(absoluteEnd(at('08:00'))).toBe(at('20:00'));
    expect(sessionEnd({ seenAt: at('19:59'), expiresAt: at('20:00') }, ['handler'])).toBe(at('20:00'));
  });
});

describe('what comes before work', () => {
  const clerk = { enrolled: false, passed: false, mustChange: false, roles: ['handler'] as const };

  it.each([
    ['nothing for a clerk', clerk, 'ready'],
    ['a password of one’s own', { ...clerk, mustChange: true }, 'password'],
    ['a post', { ...clerk, roles: undefined }, 'post'],
    ['a second factor for who has one', { ...clerk, enrolled: true, mustChange: true }, 'second-factor'],
    ['nothing once it was shown', { ...clerk, enrolled: true, passed: true }, 'ready'],
    ['enrolment for an administrator', { ...clerk, roles: ['system-admin'] as const }, 'enrol'],
    [
      'the code for one who enrolled',
      { ...clerk, enrolled: true, roles: ['system-admin'] as const },
      'second-factor',
    ],
  ])('%s', (_what, facts, stage) => {
    expect(sessionStage(facts)).toBe(stage);
  });
});

describe('a clock that was set back', () => {
  it('ends what was begun in a future that is none any more, and minds no second', () => {
    expect(isFromAhead('2026-11-28T08:00:00.000Z', '2026-11-26T08:00:00.000Z')).toBe(true);
    expect(isFromAhead('2026-11-26T08:00:02.000Z', '2026-11-26T08:00:00.000Z')).toBe(false);
    expect(isFromAhead('2026-11-26T07:00:00.000Z', '2026-11-26T08:00:00.000Z')).toBe(false);
  });
});

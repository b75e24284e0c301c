import { describe, expect, it } from 'vitest';
import { deadlineFor } from './deadlines.ts';
import type { Kinds } from './kinds/registry.ts';

function aDeadline(code: string, more: Partial<Kinds['deadline']> = {}): Kinds['deadline'] {
  return {
    code,
    order: 1,
    name: { zh: code, en: code },
    clock: 'duty',
    starts: 'dispatch',
    length: { amount: 5, unit: 'workday' },
    slot: 'answer',
    inForce: true,
    source: 'rule',
    ...more,
  };
}

const deadlines = [
  aDeadline('ordinary'),
  aDeadline('consult', { requestTypes: ['consult'] }),
  aDeadline('emergency', { urgencies: ['emergency'] }),
  aDeadline('consult-emergency', { requestTypes: ['consult'], urgencies: ['emergency'] }),
  aDeadline('preset', { inForce: false }),
  aDeadline('citizen', { clock: 'citizen' }),
  aDeadline('sign', { clock: 'step', slot: 'sign' }),
];

describe('the deadline of a step', () => {
  it.each([
    ['ordinary', { slot: 'answer', clock: 'duty', requestType: 'help' }],
    ['consult', { slot: 'answer', clock: 'duty', requestType: 'consult' }],
    ['emergency', { slot: 'answer', clock: 'duty', requestType: 'help', urgency: 'emergency' }],
    ['consult-emergency', { slot: 'answer', clock: 'duty', requestType: 'consult', urgency: 'emergency' }],
    ['citizen', { slot: 'answer', clock: 'citizen', requestType: 'consult' }],
    ['sign', { slot: 'sign', requestType: 'consult' }],
  ] as const)('is %s', (code, question) => {
    expect(deadlineFor(question, deadlines)?.code).toBe(code);
  });

  it('is none where the city sets none', () => {
    expect(deadlineFor({ slot: 'ruling' }, deadlines)).toBeUndefined();
  });
});

import type { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { randomCode } from '../../../platform/crypto.ts';
import { Refused } from '../../../platform/errors.ts';
import { settle, waiting } from '../../../platform/outbox.ts';
import type * as contract from '../../contract.ts';
import { clockFor, isWithin, mustExist } from '../city.ts';
import { mention, mustSee } from '../mentions.ts';
import { showStatement } from '../papers/statements.ts';
import { takeStep } from '../step.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** 催办、补充: added to the open case, never a new one; the unit is alerted. */
export async function urgeRequest(context: Context, input: Input<typeof contract.urge>): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'urge' }, () => ({
    type: 'urged',
    body: { by: 'staff', what: input.what },
    personal: { words: input.words },
  }));
}

/** 保密、被反映对象: a case that turns out to be about the unit that has it, or one above it, goes back to be assigned. */
export async function markRequest(context: Context, input: Input<typeof contract.mark>): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'mark' }, (state, city) => {
    const accusedUnit = input.accusedUnit ?? null;
    mustExist(city, [['accusedUnit', 'unit', accusedUnit]]);
    const rerouted = state.lead !== null && accusedUnit !== null && isWithin(city, state.lead, accusedUnit);
    const question = { slot: 'assign', requestType: state.facts.requestType } as const;
    return {
      type: 'marked',
      body: {
        confidential: input.confidential,
        accusedUnit,
        rerouted,
        assign: rerouted ? clockFor(city, question, context.now) : null,
      },
    };
  });
}

/** 请被反映方陈述: a unit inside gets the masked question and nothing else; one outside is asked by staff. */
export async function askStatement(
  context: Context,
  input: Input<typeof contract.askStatement>,
): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'ask-statement' }, (before, city) => {
    mustExist(city, [['unit', 'unit', input.unit]]);
    if (input.unit !== undefined && input.unit === before.lead)
      throw new Refused('invalid', { fields: { unit: 'not-a-choice' } });
    const question = { slot: 'statement', requestType: before.facts.requestType } as const;
    return {
      type: 'statement-asked',
      body: { unit: input.unit ?? null, due: clockFor(city, question, context.now) },
      personal: {
        question: input.question,
        // somebody outside has no account: a secret code opens the question, and nothing else
        ...(input.unit === undefined ? { code: randomCode() } : {}),
      },
    };
  });
  await showStatement(context, input.id);
}

/** 记录陈述: what a firm or person complained of says, written down by staff. */
export async function recordStatement(
  context: Context,
  input: Input<typeof contract.recordStatement>,
): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'record-statement' }, (state) => ({
    type: 'statement-given',
    body: { unit: state.statement?.unit ?? null },
    personal: { statement: input.statement },
  }));
  await showStatement(context, input.id);
}

/** 告知被反映方: the one complained of was told the outcome. */
export async function tellAccused(
  context: Context,
  input: Input<typeof contract.tellAccused>,
): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'tell-accused' }, () => ({
    type: 'accused-told',
    body: { way: input.way },
    personal: { words: input.words },
  }));
}

/** 记录: a note for colleagues, a three-party call 三方通话, a contact or a visit. */
export async function noteRequest(context: Context, input: Input<typeof contract.note>): Promise<void> {
  const mentions = [...new Set(input.mentions)];
  const after = await takeStep(context, { id: input.id, seen: input.n, action: 'note' }, (state, city) => {
    mustSee(city, state, mentions);
    return { type: 'noted', body: { kind: input.kind, mentions }, personal: { note: input.note } };
  });
  await mention(context, input.id, { n: after.n, posts: mentions });
}

/** 撤回诉求: on the asker's word, written down by staff. */
export async function withdrawRequest(
  context: Context,
  input: Input<typeof contract.withdraw>,
): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'withdraw' }, () => ({
    type: 'withdrawn',
    body: { by: 'staff' },
    personal: { reason: input.reason },
  }));
  await dropOwed(context, input.id);
}

/** 重新办理: the asker says it is not settled; history and citizen clock stay as they are. */
export async function reopenRequest(context: Context, input: Input<typeof contract.reopen>): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'reopen' }, (state, city) => ({
    type: 'reopened',
    body: {
      by: 'staff',
      redo: clockFor(city, { slot: 'redo', requestType: state.facts.requestType }, context.now),
    },
    personal: { reason: input.reason },
  }));
}

/** Nobody is told about what was taken back. */
export async function dropOwed(context: Context, id: string): Promise<void> {
  for (const owed of await waiting(context, { kind: 'request', subject: id }))
    await settle(context, owed.id, 'dropped');
}

import type { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import type { Language } from '../../platform/i18n.ts';
import type { showApplication } from '../contract-cases.ts';
import { decide } from '../rules/decide.ts';
import { preparePolicy } from '../rules/prepare.ts';
import { decisionLines } from '../sentences.ts';
import { applicationById, claimOf, groundOfDecision } from './application-store.ts';
import { sayFacts } from './apply.ts';
import { isInCharge } from './library.ts';
import { settingOf } from './setting-store.ts';
import { policyOf } from './shelf-kept.ts';

/** One application as the officer reads it: what the firm told, and what comes out of it as of the day it was sent. */
export async function applicationView(
  context: Context,
  id: string,
  language: Language,
): Promise<z.infer<typeof showApplication.output>> {
  const application = await applicationById(context, id);
  const policy = await policyOf(application.policy);
  const { switches } = await settingOf(context, application.policy);
  const claim = await claimOf(context, id);
  const reason = await groundOfDecision(context, id);
  const mayDecide = application.state === 'received' && (await isInCharge(context, application.policy));
  if (claim === undefined) return { ...application, told: [], lines: [], reason, mayDecide };
  const prepared = preparePolicy(policy, { asOf: claim.on, purpose: 'apply', switches });
  const decision = decide(prepared, { facts: claim.facts, held: claim.held });
  return {
    ...application,
    told: sayFacts(prepared, claim.facts, language),
    lines: decisionLines(prepared, decision, language),
    reason,
    mayDecide,
  };
}

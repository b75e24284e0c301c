import type { z } from 'zod';
import { personalValues } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { type Language, nameIn } from '../../../platform/i18n.ts';
import type { callBackFigures, callBackSheet } from '../../contract.ts';
import { callBackRates } from '../../rules/call-back-figures.ts';
import { refusalOf } from '../../rules/possible.ts';
import { snapshot, theCity } from '../city.ts';
import { actorRelation } from '../step.ts';
import { loadRequest } from '../store.ts';
import { callBackCounts } from './call-back-store.ts';

/** 回访单: what is read out and asked, by the type of request; never for the unit that handled it. */
export async function callBackSheetOf(
  context: Context,
  id: string,
  language: Language,
): Promise<z.input<(typeof callBackSheet)['output']>> {
  const city = await snapshot(context);
  const { state } = await loadRequest(context, id);
  const reason = refusalOf(state, 'confirm', context.actor, actorRelation(context, city, state));
  if (reason === 'accused' || reason === 'recused') throw new Refused('not-allowed', { reason });
  const values = await personalValues(context, { kind: 'request', subject: id });
  const said = (name: string) => values.findLast((value) => value.name === name)?.text ?? '';
  const scripts = city.items('script').flatMap(({ data }) => (data.use === 'call-back' ? [data] : []));
  const script = scripts.find(({ requestTypes }) => requestTypes.includes(state.facts.requestType));
  const unit = city.item('unit', state.lead ?? state.owner)?.data.name;
  return {
    n: state.n,
    number: state.facts.number,
    title: said('title'),
    words: said('words'),
    answer: said('answer'),
    unit: unit === undefined ? state.owner : nameIn(unit, language),
    hasContact: ['phone', 'filerPhone'].some((name) => said(name) !== ''),
    script:
      script === undefined
        ? null
        : {
            opening: script.opening,
            questions: script.questions.map(({ code, ask }) => ({ code, ask })),
            closing: script.closing,
          },
    results: city.items('call-result').map(({ data: { code, name } }) => ({ code, name })),
    attempts: [...state.attempts],
    most: theCity(city).limits.callBackAttempts,
    reason,
  };
}

const dayMs = 86_400_000;

/** 回访统计: what askers last said in so many days, by the published formula. */
export async function viewCallBackFigures(
  context: Context,
  { days }: z.output<(typeof callBackFigures)['input']>,
): Promise<z.input<(typeof callBackFigures)['output']>> {
  const since = new Date(Date.parse(context.now) - days * dayMs).toISOString();
  const counts = await callBackCounts(context, since);
  return { since, ...counts, ...callBackRates(counts) };
}

import type { Context } from '../../platform/context.ts';
import { once, type Route, serve } from '../../platform/http/route.ts';
import { mayDo } from '../../platform/permission.ts';
import * as contract from '../contract.ts';
import * as cases from '../contract-cases.ts';
import { policyPermissions } from '../rules/permissions.ts';
import { applicationsOf } from './application-store.ts';
import { applicationView } from './applications.ts';
import { decideApplication } from './apply.ts';
import { exceptionRows, exceptionView, openException, ruleException, treatmentOf } from './exceptions.ts';
import { requireInCharge } from './in-charge.ts';
import { lessors } from './lessor-store.ts';
import { isInCharge, policyRows, policyView, setSwitch } from './library.ts';
import { loadLessors, loadListings, reliefCode } from './registers.ts';
import { reliefRoutes } from './relief/routes.ts';
import { defineIndicator, indicatorsView, recordFigure } from './statistics.ts';

const bytesOf = ({ base64 }: { base64: string }): Buffer => Buffer.from(base64, 'base64');

/** Every API route of policies. */
export const policyRoutes: readonly Route[] = [
  serve(contract.listPolicies, async (context) => ({ policies: await policyRows(context) })),
  serve(contract.showPolicy, (context, { policy }, { language }) => policyView(context, policy, language)),
  serve(contract.setSwitch, async (context, input, { language }) => {
    await setSwitch(context, input);
    return policyView(context, input.policy, language);
  }),
  serve(
    contract.loadListings,
    async (context, { policy, file, n, ground }, { language }) => {
      await requireInCharge(context, policy);
      return loadListings(context, bytesOf(file), { n, ground, language });
    },
    { bodyLimit: contract.workbookBody },
  ),
  serve(contract.listLessors, async (context) => ({
    lessors: (await lessors(context)).map(({ n: _n, ...lessor }) => lessor),
    mayChange: await isInCharge(context, reliefCode),
  })),
  once(
    serve(
      contract.loadLessors,
      async (context, { file }, { language }) => {
        await requireInCharge(context, reliefCode);
        return loadLessors(context, bytesOf(file), language);
      },
      { bodyLimit: contract.workbookBody },
    ),
  ),
  serve(cases.listApplications, async (context) => ({ applications: await applicationsOf(context) })),
  serve(cases.showApplication, (context, { id }, { language }) => applicationView(context, id, language)),
  serve(cases.decideApplication, async (context, input, { language }) => {
    await decideApplication(context, input);
    return applicationView(context, input.id, language);
  }),
  serve(cases.listExceptions, async (context) => ({ exceptions: await exceptionRows(context) })),
  once(serve(cases.openException, (context, input) => openException(context, input))),
  serve(cases.showException, (context, { id }) => exceptionView(context, id)),
  serve(cases.compareException, (context, input) => treatmentOf(context, input)),
  serve(cases.ruleException, async (context, input) => {
    await ruleException(context, input);
    return exceptionView(context, input.id);
  }),
  serve(cases.listIndicators, (context) => indicators(context)),
  serve(cases.defineIndicator, async (context, { lead, ...input }) => {
    await defineIndicator(context, { ...input, ...(lead === undefined ? {} : { lead }) });
    return indicators(context);
  }),
  serve(cases.recordFigure, async (context, input) => {
    await recordFigure(context, input);
    return indicators(context);
  }),
  ...reliefRoutes,
];

function indicators(context: Context) {
  return indicatorsView(context, mayDo(policyPermissions['policies.statistics'], context.actor).ok);
}

import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { requireInCharge } from './in-charge.ts';
import { lessors } from './lessor-store.ts';
import { isInCharge, policyRows, policyView, setSwitch } from './library.ts';
import { loadLessors, loadListings, reliefCode } from './registers.ts';
import { reliefRoutes } from './relief/routes.ts';

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
  serve(
    contract.loadLessors,
    async (context, { file }, { language }) => {
      await requireInCharge(context, reliefCode);
      return loadLessors(context, bytesOf(file), language);
    },
    { bodyLimit: contract.workbookBody },
  ),
  ...reliefRoutes,
];

import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { dataForConsole, villagesOf } from './city-data.ts';
import { formerUnits } from './former-units.ts';
import { citySnapshot } from './snapshot.ts';

/** API routes of city data. */
export const cityRoutes: readonly Route[] = [
  serve(contract.cityData, async (context) =>
    dataForConsole(await citySnapshot(context), await formerUnits(context)),
  ),
  serve(contract.villages, async (context, { town }) => ({
    villages: villagesOf(await citySnapshot(context), town),
  })),
];

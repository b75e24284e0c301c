import { type Exchange, type PageRoute, type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import type { BoxWiring } from './city.ts';
import { listOwn, openOne, takeStep } from './handling.ts';
import { boxPageRoutes } from './page-routes.ts';
import {
  admit,
  endMembership,
  joinTheBox,
  keysHeld,
  openTheBox,
  type Staff,
  staffOf,
  viewBox,
} from './staff.ts';

/** No transaction of the house: the box opens its own, under its own role. */
const own = { transaction: 'none', perMinute: 240 } as const;

/** Every route of the box, with what the program tells it of the city. */
export function makeBoxRoutes(wiring: BoxWiring): (Route | PageRoute)[] {
  const as = async ({ services, city, actor }: Exchange): Promise<Staff> =>
    staffOf(actor, { services, city, facts: await wiring.cityOf(services, city) });
  return [
    ...boxPageRoutes(wiring),
    serve(contract.readBox, async (_none, _input, exchange) => viewBox(await as(exchange)), own),
    serve(contract.openBox, async (_none, input, exchange) => openTheBox(await as(exchange), input), own),
    serve(contract.joinBox, async (_none, input, exchange) => joinTheBox(await as(exchange), input), own),
    serve(contract.admitMember, async (_none, input, exchange) => admit(await as(exchange), input), own),
    serve(
      contract.endMember,
      async (_none, input, exchange) => endMembership(await as(exchange), input),
      own,
    ),
    serve(contract.heldKeys, async (_none, { of }, exchange) => keysHeld(await as(exchange), of), own),
    serve(contract.listReports, async (_none, _input, exchange) => listOwn(await as(exchange)), own),
    serve(contract.openReport, async (_none, { id }, exchange) => openOne(await as(exchange), id), own),
    serve(contract.stepReport, async (_none, input, exchange) => takeStep(await as(exchange), input), own),
  ];
}

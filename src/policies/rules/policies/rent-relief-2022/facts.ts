import type { Facts } from '../../condition.ts';
import { isServiceIndustry, sizeOf } from '../../enterprise-size.ts';
import type { Lease, Tenant } from './lease.ts';
import type { ReliefSetting } from './setting.ts';

const lastDayOfBase = '2022-06-30';

/** Trades of industry and building; every other trade but the service ones is farming. */
const secondary = ['industry', 'building'];

/** R4: trades 发改财金〔2022〕271号 names as hard-hit, as far as the size standard tells trades apart; to be checked. */
const hardHit = ['catering', 'retail', 'transport'];

/** What the decision tables ask, looked up in a lease. */
export function leaseFacts({ counties }: ReliefSetting, lease: Lease): Facts {
  const { lessor, premises, tenant } = lease;
  const industry = mainIndustry(tenant);
  return {
    owner: lessor.owner,
    control: lessor.control,
    'co-owned': lessor.coOwned,
    tenant: tenant.type,
    'tenant-state-owned': tenant.stateOwned,
    sector: sectorOf(industry),
    'hard-hit': industry !== undefined && hardHit.includes(industry),
    size: industry !== undefined && isServiceIndustry(industry) ? sizeOf(industry, tenant) : undefined,
    directory: tenant.inDirectory,
    use: premises.use,
    'in-default': tenant.inDefault,
    'hid-facts': tenant.hidFacts,
    sublet: false,
    'late-start': lease.from > lastDayOfBase,
    care: tenant.care !== undefined,
    'listed-on': counties.get(premises.county)?.first?.from,
  };
}

/** R4: who has several trades is judged by the one with the main income; the first of equals. */
export function mainIndustry({ activities }: Tenant): string | undefined {
  let main = activities[0];
  for (const one of activities) if (main !== undefined && one.income > main.income) main = one;
  return main?.industry;
}

function sectorOf(industry: string | undefined): string | undefined {
  if (industry === undefined) return undefined;
  if (isServiceIndustry(industry)) return 'tertiary';
  return secondary.includes(industry) ? 'secondary' : 'primary';
}

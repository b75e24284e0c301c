import { say } from './fields.ts';
import type { Premises, Region } from './lease.ts';
import type { Read, Refusal, ReliefRefusal } from './refusal.ts';

/**
 * R7, R8: the county-level division a house stands in. A zone is no county: one that lies in a single county gives it,
 * one over several needs the county of the address.
 */
export function placeOf(
  region: Region,
  { county, zone }: { county: unknown; zone: unknown },
): Read<Pick<Premises, 'county' | 'zone'>> {
  const known = region.counties.find((one) => one.code === county || one.name === county);
  if (county !== undefined && known === undefined)
    return refused('unknown-county', county, nearest(region, county));
  if (zone === undefined) {
    return known === undefined
      ? refused('unknown-county', county, namesOf(region.counties))
      : { ok: true, value: { county: known.code } };
  }
  const inside = region.zones.find((one) => one.code === zone || one.name === zone);
  if (inside === undefined) return refused('unknown-zone', zone, namesOf(region.zones));
  return inZone(region, inside, known?.code);
}

function inZone(
  region: Region,
  zone: Region['zones'][number],
  county: string | undefined,
): Read<Pick<Premises, 'county' | 'zone'>> {
  const counties = region.counties.filter(({ code }) => zone.counties.includes(code));
  if (county === undefined) {
    const only = counties[0];
    if (only === undefined || counties.length > 1) {
      return refused('zone-over-two-counties', zone.name, namesOf(counties));
    }
    return { ok: true, value: { county: only.code, zone: zone.code } };
  }
  if (!zone.counties.includes(county)) return refused('zone-elsewhere', zone.name, namesOf(counties));
  return { ok: true, value: { county, zone: zone.code } };
}

function refused(refusal: ReliefRefusal, got: unknown, want: string): { ok: false; refusals: Refusal[] } {
  const field = refusal === 'unknown-county' ? 'premises.county' : 'premises.zone';
  return { ok: false, refusals: [{ refusal, field, got: got === undefined ? '' : say(got), want }] };
}

function namesOf(places: readonly { name: string }[]): string {
  return places.map(({ name }) => name).join('、');
}

/** Counties that share a character or the first digits with what was written; all of them when none does. */
function nearest({ counties }: Region, given: unknown): string {
  const text = String(given);
  const like = counties.filter(
    ({ code, name }) =>
      (text.length > 4 && code.startsWith(text.slice(0, 5))) ||
      [...text].some((sign) => !'市县区'.includes(sign) && name.includes(sign)),
  );
  return namesOf(like.length === 0 ? counties : like);
}

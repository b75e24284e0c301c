import type { EntryType } from '../../ledger/rules/upcast.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { KindName } from './kinds/registry.ts';

/** Body of `city-item-saved` version 1: the item as it stands from `validFrom` on. */
export interface CityItemSaved extends JsonObject {
  kind: KindName;
  code: string;
  validFrom: CivilDate;
  origin: 'folder' | 'admin';
  data: JsonObject;
}

/** Body of `city-item-ended` version 1: the item is in force no more from `validFrom` on. */
export interface CityItemEnded extends JsonObject {
  kind: KindName;
  code: string;
  validFrom: CivilDate;
  origin: 'folder' | 'admin';
}

/** Body of `city-founded` version 1: a city of this installation, and whether its cases are made up 演示 or real 正式. */
export interface CityFounded extends JsonObject {
  name: string;
  zone: string;
  mode: 'demo' | 'formal';
}

/** Subject of the chain of one item. */
export function itemSubject(kind: KindName, code: string): string {
  return `${kind}/${code}`;
}

/** Entry types of city data; a change of one is a new version with its way up (engineering A3). */
export const cityEntryTypes: readonly EntryType[] = [
  { kind: 'city-item', type: 'city-item-saved', version: 1 },
  { kind: 'city-item', type: 'city-item-ended', version: 1 },
  { kind: 'city', type: 'city-founded', version: 1 },
];

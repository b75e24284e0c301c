import type { JsonObject } from '../../platform/json.ts';
import type { Instant } from '../../platform/time.ts';

/** Body of `restored` version 1: the record goes on from a backup; what was recorded after `at` is not in it. */
export interface RestoredBody extends JsonObject {
  backup: string;
  /** Database clock when the backup was made. */
  at: Instant;
}

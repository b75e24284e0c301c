import type { EntryType } from '../../ledger/rules/upcast.ts';
import type { JsonObject } from '../../platform/json.ts';

/** Body of `model-trained` version 1: a classifier was made from confirmed requests, and whether it took over. */
export interface ModelTrained extends JsonObject {
  version: number;
  documents: number;
  /** SHA-256 of the model's bytes, in hex. */
  sha256: string;
  accuracy: string;
  macroF1: string;
  /** Accuracy of the one in use until then, on the same requests. */
  before: string | null;
  taken: boolean;
}

/** Body of `model-chosen` version 1: a person went back to another classifier; 0 is the starter. */
export interface ModelChosen extends JsonObject {
  version: number;
  before: number;
}

/** Entry types of the chains of a city's classifiers and of events. */
export const triageEntryTypes: readonly EntryType[] = [
  { kind: 'model', type: 'model-trained', version: 1 },
  { kind: 'model', type: 'model-chosen', version: 1 },
  { kind: 'mask', type: 'mask-corrected', version: 1 },
  { kind: 'event', type: 'event-opened', version: 1 },
  { kind: 'event', type: 'event-joined', version: 1 },
  { kind: 'event', type: 'event-worded', version: 1 },
  { kind: 'event', type: 'event-ended', version: 1 },
];

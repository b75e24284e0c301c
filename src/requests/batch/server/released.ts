import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';

/** What of a request everybody may read: the masked words a reviewer released, and since when. */
export interface ReleasedWords {
  title: string;
  answer: string;
  at: Instant;
}
type ReadReleased = (context: Context, request: string) => Promise<ReleasedWords | undefined>;

let read: ReadReleased | undefined;

/** Publishing stands after requests in the order of capabilities: it says here what it released. */
export function releasedBy(source: ReadReleased): void {
  read = source;
}

/** The released words of a request; undefined where nothing stands released, or nobody publishes. */
export async function releasedWords(context: Context, request: string): Promise<ReleasedWords | undefined> {
  return read?.(context, request);
}

import type { Kinds } from '../../city/index.ts';
import { readableText, tidyText } from '../../platform/text.ts';
import { listIn, textAt } from './fields.ts';

type Gateway = Kinds['gateway'];

/** One message somebody wrote, as the gateway passes it on. */
export interface Reply {
  phone: string;
  text: string;
  /** The gateway's own number of it, and when it came: one of them tells a repeated report from a second message. */
  id: string | null;
  time: string | null;
}

const mostReplies = 1000;
const longest = 2000;

/**
 * Reads the replies a gateway passes on; what is none is passed over. Nobody is there to correct a message, so that what no
 * store can keep is taken out of it instead of being refused.
 */
export function readReplies(fields: NonNullable<Gateway['replies']>, body: unknown): Reply[] {
  return listIn(body, fields.list)
    .slice(0, mostReplies)
    .flatMap((one) => {
      const [phone, said] = [textAt(one, fields.phone), textAt(one, fields.text)];
      if (phone === null || said === null || !/^\+?[\d -]{5,20}$/.test(phone)) return [];
      const text = tidyText(readableText(said)).slice(0, longest);
      if (text === '') return [];
      const idIn = (path: string | undefined) => (path === undefined ? null : textAt(one, path));
      return [{ phone, text, id: idIn(fields.id), time: idIn(fields.time) }];
    });
}

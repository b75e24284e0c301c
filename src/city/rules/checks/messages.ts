import { type Issue, issueAt } from '../issue.ts';
import { itemsOf, type PlacedItem } from '../item.ts';
import { gatewayBlanks } from '../kinds/gateway.ts';
import { blanksIn } from './words.ts';

/** Room for what a blank becomes: a full unit name, a date, a number of ten digits. */
const roomFor: Readonly<Record<string, number>> = { city: 3, number: 10, unit: 20, date: 11, phone: 12 };

/** A gateway fills only the blanks it can, and hands over the message and the number it goes to. */
export function checkGateways(items: readonly PlacedItem[]): Issue[] {
  const allowed: readonly string[] = gatewayBlanks;
  return itemsOf(items, 'gateway').flatMap((gateway) => {
    const { headers, body, site } = gateway.data;
    const used = blanksIn(JSON.stringify([headers, body]));
    const missing = ['phone', 'text'].filter((blank) => !blanksIn(JSON.stringify(body)).includes(blank));
    return [
      ...used
        .filter((blank) => !allowed.includes(blank))
        .map((blank) => issueAt(gateway, 'body', 'blank-undeclared', { blank })),
      ...missing.map((blank) => issueAt(gateway, 'body', 'blank-missing', { blank })),
      ...tooLong(items, gateway.data.longest, site),
    ];
  });
}

/** Messages begin with the signature 【…】 gateways ask for, and fit. */
function tooLong(items: readonly PlacedItem[], longest: number, site: string): Issue[] {
  return itemsOf(items, 'notice').flatMap((notice) => {
    const words = notice.data.text.zh;
    const length = blanksIn(words).reduce(
      (total, blank) => total + (roomFor[blank] ?? site.length + 7) - blank.length - 2,
      words.length,
    );
    return [
      ...(/^【[^】]+】/.test(words) ? [] : [issueAt(notice, 'text.zh', 'notice-unsigned')]),
      ...(length <= longest
        ? []
        : [issueAt(notice, 'text.zh', 'notice-too-long', { length: String(length), most: String(longest) })]),
    ];
  });
}

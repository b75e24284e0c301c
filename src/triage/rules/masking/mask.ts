import { taggedWordsOf } from '../text.ts';
import { findAddresses } from './addresses.ts';
import { type Finding, halfWidth, type PrivateKind, withoutOverlaps } from './finding.ts';
import { findNames } from './names.ts';
import { findAccounts, findCards, findEmails, findIds, findPhones, findPlates } from './numbers.ts';

/** Everything in a text that names or reaches a person, in order and without overlaps. */
export function findPrivate(text: string): Finding[] {
  const read = halfWidth(text);
  return withoutOverlaps([
    ...findPhones(read),
    ...findIds(read),
    ...findPlates(read),
    ...findCards(read),
    ...findEmails(read),
    ...findAccounts(read),
    ...findAddresses(read),
    ...findNames(read, taggedWordsOf),
  ]);
}

/** What stands in place of a finding; a family name stays so that two people can be told apart. */
const instead: Readonly<Record<Exclude<PrivateKind, 'name'>, string>> = {
  phone: '[电话]',
  id: '[证件号]',
  plate: '[车牌]',
  card: '[银行卡号]',
  email: '[邮箱]',
  account: '[账号]',
  address: '[门牌]',
};

/**
 * The text with every finding replaced. Findings come from {@link findPrivate} as a person corrected them: taken out
 * where they were none, added where one was missed.
 */
export function maskFindings(text: string, findings: readonly Finding[]): string {
  const pieces: string[] = [];
  let place = 0;
  for (const { kind, from, to } of withoutOverlaps(findings)) {
    const value = text.slice(from, to);
    pieces.push(text.slice(place, from), kind === 'name' ? `${value[0] ?? ''}某某` : instead[kind]);
    place = to;
  }
  return pieces.join('') + text.slice(place);
}

/** A text as it may be shown to those who need not know who speaks; a proposal that a person still reads. */
export function maskText(text: string): string {
  return maskFindings(text, findPrivate(text));
}

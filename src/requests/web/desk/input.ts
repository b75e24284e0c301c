import type { z } from 'zod';
import type { Instant } from '../../../platform/time.ts';
import type { register } from '../../contract.ts';
import type { DeskDraft, DeskWords } from './draft.ts';

type Input = z.input<(typeof register)['input']>;

/** What the desk sends: fields left empty or folded away are left out. */
export function registerInput(
  {
    words: { value: words },
    contact: { value: contact },
    retryKey,
  }: Pick<DeskDraft, 'words' | 'contact' | 'retryKey'>,
  { direct, inPerson }: { direct: boolean; inPerson: boolean },
  instantOf: (wallTime: string) => Instant | undefined,
): Input {
  const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text);
  const filed = words.forAnother
    ? { filerName: given(contact.filerName), filerPhone: given(contact.filerPhone) }
    : {};
  const claimed = words.earlier
    ? { happenedAt: instantOf(words.happenedAt), claimReason: given(words.claimReason) }
    : {};
  return {
    requestType: words.requestType,
    askerType: words.askerType,
    words: words.words,
    place: given(words.place),
    division: given(words.division),
    name: given(contact.name),
    phone: given(contact.phone),
    address: words.notify === 'letter' ? given(contact.address) : undefined,
    ...filed,
    notify: notifyOf(words.notify, [contact.phone, filed.filerPhone ?? '']),
    confidential: words.confidential,
    wantsPublic: words.wantsPublic,
    retryKey,
    source: words.source,
    channel: words.channel,
    category: given(words.category),
    campaign: given(words.campaign),
    upperNumber: given(words.upperNumber),
    upperDeadline: instantOf(words.upperDeadline),
    accusedUnit: given(words.accusedUnit),
    ...claimed,
    ...(inPerson ? { visitors: visitorsOf(words, contact.representatives) } : {}),
    ...(direct ? { direct: directOf(words, given) } : {}),
  };
}

/**
 * People who came, as typed: names with a mark between, never a blank, which stands within names too. Whoever came
 * alone speaks for themselves: names typed before are not sent.
 */
export function visitorsOf(
  words: Pick<DeskWords, 'people' | 'needs' | 'elsewhere' | 'elsewhereAt' | 'notice'>,
  representatives: string,
): Input['visitors'] {
  const { people, needs, elsewhere, elsewhereAt, notice } = words;
  return {
    people: Number(people),
    representatives:
      Number(people) > 1
        ? representatives
            .split(/[、，,;；\n]/)
            .map((name) => name.trim())
            .filter((name) => name !== '')
        : [],
    needs: [...needs],
    elsewhere,
    elsewhereAt: elsewhere === 'none' ? undefined : elsewhereAt,
    // a draft kept from before may hold another
    ...(notice === 'accepted' ? { notice } : {}),
  };
}

function directOf(words: DeskWords, given: (text: string) => string | undefined) {
  const { answer, basis } = words;
  const byKnowledge = basis === 'knowledge';
  return {
    answer,
    basis,
    article: byKnowledge ? given(words.article) : undefined,
    articleId: byKnowledge ? given(words.articleId) : undefined,
    threeParty: basis === 'three-party' ? given(words.threeParty) : undefined,
  };
}

/** Whoever left a telephone is told by phone unless they chose otherwise. */
export function notifyOf(
  chosen: Input['notify'] | '',
  phones: readonly string[],
): NonNullable<Input['notify']> {
  if (chosen !== '' && chosen !== undefined) return chosen;
  return phones.some((phone) => phone.trim() !== '') ? 'phone' : 'none';
}

import { useEffect, useState } from 'react';
import type { CityData } from '../../../city/contract.ts';
import { useActing } from '../../../platform/ui/acting.tsx';
import { type Draft, useDraft } from '../../../platform/ui/draft.ts';
import { useOwner } from '../../../platform/ui/owner.tsx';
import { newRetryKey } from '../../../platform/ui/site.ts';
import type { DirectBasis, NotifyWay } from '../../rules/stage.ts';
import type { Elsewhere, VisitorNeed } from '../../rules/visitors.ts';

/** What the operator writes down and may stay on this computer until it is sent. */
export interface DeskWords {
  requestType: string;
  words: string;
  answer: string;
  basis: DirectBasis;
  article: string;
  /** Knowledge article adopted as the ground; empty when the answer is the operator's own. */
  articleId: string;
  /** 三方通话: with whom and what was agreed. */
  threeParty: string;
  askerType: string;
  source: string;
  channel: string;
  category: string;
  division: string;
  place: string;
  campaign: string;
  upperNumber: string;
  upperDeadline: string;
  accusedUnit: string;
  /** 来访: as typed; who speaks for them stays with the contact. */
  people: string;
  needs: readonly VisitorNeed[];
  elsewhere: Elsewhere;
  elsewhereAt: string;
  /** On the spot only that it is taken in: the rest is for others to decide. */
  notice: 'accepted' | '';
  /** Empty: by phone where there is one. */
  notify: NotifyWay | '';
  confidential: boolean;
  wantsPublic: boolean;
  forAnother: boolean;
  earlier: boolean;
  happenedAt: string;
  claimReason: string;
}

/** Who asks; stays in this tab only. */
export interface DeskContact {
  name: string;
  phone: string;
  /** Where a letter goes, when the answer goes by letter. */
  address: string;
  filerName: string;
  /** 来访代表: names with 、 or a comma between. */
  representatives: string;
  filerPhone: string;
}

export interface DeskDraft {
  words: Draft<DeskWords>;
  contact: Draft<DeskContact>;
  retryKey: string;
  /** Keeps the key with the draft while its submission is under way: sent again after a reload it is the same one. */
  keepKey: () => void;
  /** The next submission is another one. */
  renewKey: () => void;
  /** Everything of this caller is gone; source and channel stay as they were. */
  startOver: () => void;
  /** Puts back what was cleared, or begins with who is still on the line. */
  fill: (fields: DeskFields) => void;
}

/** What of a form is put in, words and contact. */
export interface DeskFields {
  words: Partial<DeskWords>;
  contact: Partial<DeskContact>;
}

const habitKey = 'diandan/desk-source';
const noContact: DeskContact = {
  name: '',
  phone: '',
  address: '',
  filerName: '',
  filerPhone: '',
  representatives: '',
};

/** The draft of the desk, beginning with the source and channel this desk used last. */
export function useDeskDraft(data: CityData): DeskDraft {
  const { roles } = useActing();
  const words = useDraft('desk', emptyWords(data, roles.includes('reception')));
  const contact = useDraft('desk-contact', noContact, 'tab');
  const { retryKey, keepKey, renewKey } = useRetryKey();
  const { source, channel } = words.value;
  useEffect(() => {
    localStorage.setItem(habitKey, JSON.stringify({ source, channel }));
  }, [source, channel]);
  const startOver = (): void => {
    words.clear();
    words.change({ source, channel });
    words.forget();
    contact.clear();
    renewKey();
  };
  const fill = (fields: DeskFields): void => {
    words.change(fields.words);
    contact.change(fields.contact);
  };
  return { words, contact, retryKey, keepKey, renewKey, startOver, fill };
}

/** Who is on the line, for another matter of the same call. */
export function callerOf({ words, contact }: Pick<DeskDraft, 'words' | 'contact'>): DeskFields {
  const { notify, forAnother, askerType, confidential } = words.value;
  return { words: { notify, forAnother, askerType, confidential }, contact: contact.value };
}

/** Whether there is anything that would be lost. */
export function isBlank({ words, contact }: Pick<DeskDraft, 'words' | 'contact'>): boolean {
  const { words: said, answer, place } = words.value;
  return [said, answer, place, ...Object.values(contact.value)].every((text) => text.trim() === '');
}

/** The key of the submission that is being written, kept for this tab from when it is first sent until it is answered. */
function useRetryKey(): Pick<DeskDraft, 'retryKey' | 'keepKey' | 'renewKey'> {
  const name = `diandan/desk-key/${useOwner()}`;
  const [retryKey, setRetryKey] = useState(() => sessionStorage.getItem(name) ?? newRetryKey());
  return {
    retryKey,
    keepKey: () => sessionStorage.setItem(name, retryKey),
    renewKey: () => {
      sessionStorage.removeItem(name);
      setRetryKey(newRetryKey());
    },
  };
}

function emptyWords(data: CityData, receivesPeople: boolean): DeskWords {
  return {
    requestType: data.requestTypes[0]?.code ?? '',
    words: '',
    answer: '',
    basis: 'knowledge',
    article: '',
    articleId: '',
    threeParty: '',
    askerType: data.askerTypes[0]?.code ?? '',
    ...habit(data, receivesPeople),
    category: '',
    division: '',
    place: '',
    campaign: '',
    upperNumber: '',
    upperDeadline: '',
    accusedUnit: '',
    people: '1',
    needs: [],
    elsewhere: 'none',
    elsewhereAt: '',
    notice: '',
    notify: '',
    confidential: false,
    wantsPublic: false,
    forAnother: false,
    earlier: false,
    happenedAt: '',
    claimReason: '',
  };
}

/** What this desk used last; before that the first source, for who receives people the first they come by in person. */
function habit(data: CityData, receivesPeople: boolean): { source: string; channel: string } {
  const inPerson = data.channels.filter((one) => one.inPerson).map(({ code }) => code);
  const ofPeople = data.sources.find(({ channels }) => inPerson.includes(channels[0] ?? ''));
  const first = (receivesPeople ? ofPeople : undefined) ?? data.sources[0];
  const usual = { source: first?.code ?? '', channel: first?.channels[0] ?? '' };
  try {
    const kept = JSON.parse(localStorage.getItem(habitKey) ?? '') as { source: string; channel: string };
    const source = data.sources.find(({ code }) => code === kept.source);
    return source?.channels.includes(kept.channel) ? kept : usual;
  } catch {
    return usual;
  }
}

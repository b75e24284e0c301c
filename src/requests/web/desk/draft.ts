import { useEffect, useState } from 'react';
import type { CityData } from '../../../city/contract.ts';
import { type Draft, useDraft } from '../../../platform/ui/draft.ts';
import { newRetryKey } from '../../../platform/ui/site.ts';
import type { DirectBasis, NotifyWay } from '../../rules/stage.ts';

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
  filerPhone: string;
}

export interface DeskDraft {
  words: Draft<DeskWords>;
  contact: Draft<DeskContact>;
  retryKey: string;
  /** The next submission is another one. */
  renewKey: () => void;
  /** Everything of this caller is gone; source and channel stay as they were. */
  startOver: () => void;
}

const habitKey = 'diandan/desk-source';
const noContact: DeskContact = { name: '', phone: '', address: '', filerName: '', filerPhone: '' };

/** The draft of the desk, beginning with the source and channel this desk used last. */
export function useDeskDraft(data: CityData): DeskDraft {
  const words = useDraft('desk', emptyWords(data));
  const contact = useDraft('desk-contact', noContact, 'tab');
  const [retryKey, setRetryKey] = useState(newRetryKey);
  const { source, channel } = words.value;
  useEffect(() => {
    localStorage.setItem(habitKey, JSON.stringify({ source, channel }));
  }, [source, channel]);
  const renewKey = (): void => setRetryKey(newRetryKey());
  const startOver = (): void => {
    words.clear();
    words.change({ source, channel });
    words.forget();
    contact.clear();
    renewKey();
  };
  return { words, contact, retryKey, renewKey, startOver };
}

function emptyWords(data: CityData): DeskWords {
  return {
    requestType: data.requestTypes[0]?.code ?? '',
    words: '',
    answer: '',
    basis: 'knowledge',
    article: '',
    articleId: '',
    threeParty: '',
    askerType: data.askerTypes[0]?.code ?? '',
    ...habit(data),
    category: '',
    division: '',
    place: '',
    campaign: '',
    upperNumber: '',
    upperDeadline: '',
    accusedUnit: '',
    notify: '',
    confidential: false,
    wantsPublic: false,
    forAnother: false,
    earlier: false,
    happenedAt: '',
    claimReason: '',
  };
}

function habit(data: CityData): { source: string; channel: string } {
  const first = data.sources[0];
  const usual = { source: first?.code ?? '', channel: first?.channels[0] ?? '' };
  try {
    const kept = JSON.parse(localStorage.getItem(habitKey) ?? '') as { source: string; channel: string };
    const source = data.sources.find(({ code }) => code === kept.source);
    return source?.channels.includes(kept.channel) ? kept : usual;
  } catch {
    return usual;
  }
}

import { type ComponentType, createContext, type ReactNode, useContext } from 'react';
import type { Instant } from '../../../platform/time.ts';
import type { CaseView, PresenceProps, ViewsProps } from '../../contract.ts';

/** A proposal a person took over: the dispatch form opens with it and they still decide. */
export interface Advised {
  category: string;
  lead: string | null;
  helpers: readonly string[];
  ground: string;
  /** How urgent the words seem; the form opens with it. */
  urgency: string | null;
}

export interface AdviceProps {
  request: CaseView;
  take: (choice: Advised) => void;
}

export interface SimilarProps {
  request: CaseView;
  /** This request changed: what is shown of it is read anew. */
  refresh: () => Promise<CaseView | undefined>;
}

/** What is being written down at the desk, as far as it is settled. */
export interface DeskAdviceProps {
  words: string;
  place: string;
  division: string;
  phone: string;
  requestType: string;
  chooseType: (requestType: string) => void;
}

/** A row and those asked about together with it. */
export interface ListUrgencyProps {
  id: string;
  among: readonly string[];
}

export interface AnswerAdviceProps {
  request: Pick<CaseView, 'id'>;
  answer: string;
}

/** Something that happened about a request and stands in a chain of its own, for its 办理经过. */
export interface Happened {
  key: string;
  at: Instant;
  shown: ReactNode;
}

export interface HappenedProps {
  request: CaseView;
  children: (also: readonly Happened[]) => ReactNode;
}

/** Panels of whoever reads requests and stands after them in the order of capabilities; the console puts them in. */
export interface Advisers {
  /** Above the steps: what the words are about, taken over into the dispatch form. */
  proposal: ComponentType<AdviceProps>;
  /** Beside a case: open ones that may be the same. */
  similar: ComponentType<SimilarProps>;
  /** Beside the desk: open ones that may be what the caller speaks of. */
  desk: ComponentType<DeskAdviceProps>;
  /** Beside a case: how those read it who need not know who asks. */
  mask: ComponentType<{ request: CaseView }>;
  /** Under an answer, for its writer and its reviewer. */
  answer: ComponentType<AnswerAdviceProps>;
  /** Beside a case: what leaders wrote on it. */
  notes: ComponentType<{ request: CaseView }>;
  /** Beside a case: to put it into a register of needs and offers. */
  need: ComponentType<{ request: CaseView }>;
  /** Around 办理经过: what else happened about the request. */
  happened: ComponentType<HappenedProps>;
  /** In a row of a list: how urgent what nobody dispatched yet seems. */
  urgency: ComponentType<ListUrgencyProps>;
  /** Over a list: those somebody keeps under a name. */
  views: ComponentType<ViewsProps>;
  /** Over a case: who else has it open. */
  presence: ComponentType<PresenceProps>;
}

export const AdviceContext = createContext<Partial<Advisers>>({});

export function useAdvice(): Partial<Advisers> {
  return useContext(AdviceContext);
}

import { type ComponentType, createContext, useContext } from 'react';
import type { CaseView } from '../contract.ts';

/** A proposal a person took over: the dispatch form opens with it and they still decide. */
export interface Advised {
  category: string;
  lead: string | null;
  helpers: readonly string[];
  ground: string;
}

export interface AdviceProps {
  request: CaseView;
  take: (choice: Advised) => void;
}

/** Who reads requests stands after them in the order of capabilities: the console puts its panel in here. */
export const AdviceContext = createContext<ComponentType<AdviceProps> | undefined>(undefined);

export function useAdvice(): ComponentType<AdviceProps> | undefined {
  return useContext(AdviceContext);
}

import { useCallback } from 'react';
import { useNameIn } from '../../../city/web/names.ts';
import { formatNumber, formatPercent } from '../../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import type { DemandView } from '../../contract-demand.ts';
import type { Matter } from '../../rules/demand/matters.ts';
import { demandWords } from './messages.ts';

/** Names matters in the language of the screen. */
export function useMatterName(names: DemandView['names']): (matter: Matter) => string {
  const words = usePhrases(demandWords);
  const nameIn = useNameIn();
  return useCallback(
    (matter) => {
      if (matter === 'all' || matter === 'rest' || matter === 'none' || matter === 'residual')
        return words.matters[matter];
      const found = names.find((one) => one.matter === matter);
      return found === undefined ? matter : nameIn(found.name);
    },
    [names, nameIn, words],
  );
}

/** Numbers as they are written. */
export function useNumbers() {
  const { language } = useLanguage();
  const points = (share: number) => {
    const rounded = Math.round(share * 1000) / 10;
    return `${rounded > 0 ? '+' : rounded < 0 ? '−' : ''}${formatNumber(Math.abs(rounded), language)}`;
  };
  return {
    count: (value: number) => formatNumber(value, language),
    percent: (share: number) => formatPercent(share, language),
    points,
    /** A chance is never nothing. */
    chance: (p: number) => (p < 0.001 ? '<0.1%' : formatPercent(p, language)),
  };
}

/** The address of the requests behind a figure. */
export function casesPath(asked: { matter: Matter; from: string; to: string; place?: string }): string {
  return `/demand/cases?${new URLSearchParams(asked).toString()}`;
}

import { useMemo } from 'react';
import { type CityData, cityData } from '../../city/contract.ts';
import { useLanguage } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';

const aWhile = 5 * 60_000;

/** Names of the city's codes for proposals, in the reader's language; codes while they are not there. */
export function useTriageNames(): Record<'unit' | 'category' | 'requestType', (code: string) => string> {
  const { language } = useLanguage();
  const { data } = useAnswer(cityData, {}, { goodFor: aWhile });
  return useMemo(() => {
    const look = (items: readonly { code: string; name: CityData['name'] }[] = []) => {
      const names = new Map(
        items.map(({ code, name }) => [code, language === 'en' ? (name.en ?? name.zh) : name.zh]),
      );
      return (code: string) => names.get(code) ?? code;
    };
    return {
      unit: look(data?.units),
      category: look(data?.categories),
      requestType: look(data?.requestTypes),
    };
  }, [data, language]);
}

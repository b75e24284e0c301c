import { useMemo } from 'react';
import { type CityData, cityData } from '../../city/contract.ts';
import { useLanguage } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';

const aWhile = 5 * 60_000;

/** Names of units and categories in the reader's language, and the city's own. */
export function useDayNames() {
  const { language } = useLanguage();
  const { data } = useAnswer(cityData, {}, { goodFor: aWhile });
  return useMemo(() => {
    const read = (name: CityData['name']) => (language === 'en' ? (name.en ?? name.zh) : name.zh);
    const look = (items: readonly { code: string; name: CityData['name'] }[] = []) => {
      const names = new Map(items.map(({ code, name }) => [code, read(name)]));
      return (code: string) => names.get(code) ?? code;
    };
    return {
      unit: look(data?.units),
      category: look(data?.categories),
      city: data === undefined ? '' : read(data.name),
      isDemo: data?.mode === 'demo',
    };
  }, [data, language]);
}

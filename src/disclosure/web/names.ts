import { useMemo } from 'react';
import { type CityData, cityData } from '../../city/contract.ts';
import { useLanguage } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';

const aWhile = 5 * 60_000;

type Named = { code: string; name: CityData['name'] };

/** Names of units, categories and places in the reader's language; codes while they are not there. */
export function useDisclosureNames() {
  const { language } = useLanguage();
  const { data } = useAnswer(cityData, {}, { goodFor: aWhile });
  return useMemo(() => {
    const read = (name: CityData['name']) => (language === 'en' ? (name.en ?? name.zh) : name.zh);
    const look = (items: readonly Named[] = []) => {
      const names = new Map(items.map(({ code, name }) => [code, read(name)]));
      return (code: string) => names.get(code) ?? code;
    };
    const divisions = (data?.divisions ?? []).flatMap(({ code, name, towns }) => [
      { value: code, label: name },
      ...towns.map((town) => ({ value: town.code, label: `${name} ${town.name}` })),
    ]);
    const places = new Map(divisions.map(({ value, label }) => [value, label]));
    return {
      unit: look(data?.units),
      category: look(data?.categories),
      division: (code: string) => places.get(code) ?? code,
      divisions,
    };
  }, [data, language]);
}

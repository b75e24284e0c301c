import { useMemo } from 'react';
import { type CityData, cityData } from '../../city/contract.ts';
import { useLanguage } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';

const aWhile = 5 * 60_000;

export interface Option {
  value: string;
  label: string;
}

/** Names of units, categories, divisions and posts for the knowledge screens, and what can be chosen. */
export interface KnowledgeNames {
  unit: (code: string) => string;
  division: (code: string) => string;
  category: (code: string) => string;
  post: (code: string) => string;
  units: Option[];
  categories: Option[];
  divisions: Option[];
}

/** Names in the reader's language; codes while they are not there. */
export function useKnowledgeNames(): KnowledgeNames {
  const { language } = useLanguage();
  const { data } = useAnswer(cityData, {}, { goodFor: aWhile });
  return useMemo(() => namesOf(data, language === 'en'), [data, language]);
}

function namesOf(data: CityData | undefined, english: boolean): KnowledgeNames {
  const read = (name: CityData['name']): string => (english ? (name.en ?? name.zh) : name.zh);
  const listed = (items: readonly { code: string; name: CityData['name'] }[] = []): Option[] =>
    items.map(({ code, name }) => ({ value: code, label: read(name) }));
  const look = (options: readonly Option[]) => {
    const labels = new Map(options.map(({ value, label }) => [value, label]));
    return (code: string) => labels.get(code) ?? code;
  };
  const units = listed(data?.units);
  const categories = listed(data?.categories);
  const divisions = (data?.divisions ?? []).flatMap(({ code, name, towns }) => [
    { value: code, label: name },
    ...towns.map((town) => ({ value: town.code, label: `${name} ${town.name}` })),
  ]);
  return {
    unit: look(units),
    category: look(categories),
    division: look(divisions),
    post: look(listed(data?.posts)),
    units,
    categories,
    divisions,
  };
}

import { type CityData, cityData } from '../../city/contract.ts';
import { useLanguage } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';

const aWhile = 5 * 60_000;

export interface PostNames {
  /** Unit and title of a post; its code while the names are not there. */
  nameOf: (post: string) => string;
  /** Every post of the city in official order. */
  options: { value: string; label: string }[];
}

/** Names of the city's posts in the reader's language. */
export function usePostNames(): PostNames {
  const { language } = useLanguage();
  const { data } = useAnswer(cityData, {}, { goodFor: aWhile });
  if (data === undefined) return { nameOf: (post) => post, options: [] };
  const read = (name: CityData['name']): string => (language === 'en' ? (name.en ?? name.zh) : name.zh);
  const units = new Map(data.units.map(({ code, name }) => [code, read(name)]));
  const options = data.posts.map(({ code, unit, name }) => ({
    value: code,
    label: `${units.get(unit) ?? unit} · ${read(name)}`,
  }));
  const labels = new Map(options.map(({ value, label }) => [value, label]));
  return { nameOf: (post) => labels.get(post) ?? post, options };
}

/** Name and mode of the city, for papers that are printed. */
export function useCityName(): { name: string; mode: CityData['mode'] | undefined } {
  const { language } = useLanguage();
  const { data } = useAnswer(cityData, {}, { goodFor: aWhile });
  if (data === undefined) return { name: '', mode: undefined };
  return { name: language === 'en' ? (data.name.en ?? data.name.zh) : data.name.zh, mode: data.mode };
}

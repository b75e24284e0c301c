import { useMemo } from 'react';
import { type Language, nameIn } from '../../platform/i18n.ts';
import { useLanguage } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { type CityData, cityData, villages } from '../contract.ts';

const aWhile = 5 * 60_000;

/** What can be chosen, as a list shows it. */
interface Option {
  value: string;
  label: string;
}

type Look = (code: string) => string;

/** Names of a city's codes in the reader's language, and what can be chosen; codes while the city's data is not there. */
export interface CityNames {
  city: string;
  mode: CityData['mode'] | undefined;
  isDemo: boolean;
  /** The line anybody may ring. */
  phone: string;
  /** Longest voice message, in seconds. */
  recordingSeconds: number;
  /** Also of a unit that ended. */
  unit: Look;
  post: Look;
  /** Unit and title, for posts of several units beside one another. */
  postOfUnit: Look;
  category: Look;
  requestType: Look;
  urgency: Look;
  /** A county or town, the town after its county. */
  division: Look;
  units: Option[];
  /** Units a task can be given to. */
  dispatchable: Option[];
  posts: Option[];
  categories: Option[];
  counties: CityData['divisions'];
  divisions: Option[];
}

/** The names every screen shows codes by: the only hook for it outside the requests, which have the city at hand. */
export function useCityNames(): CityNames {
  const { language } = useLanguage();
  const { data } = useAnswer(cityData, {}, { goodFor: aWhile });
  return useMemo(() => namesOf(data, language), [data, language]);
}

/** The villages and communities of a town; none while no town is chosen. */
export function useVillages(town: string): Option[] {
  const { data } = useAnswer(villages, { town }, { enabled: town !== '', goodFor: aWhile });
  return (data?.villages ?? []).map(({ code, name }) => ({ value: code, label: name }));
}

/** A name the city or a policy gives, in the reader's language. */
export function useNameIn(): (name: { zh: string; en?: string | undefined }) => string {
  const { language } = useLanguage();
  return (name) => nameIn(name, language);
}

function namesOf(data: CityData | undefined, language: Language): CityNames {
  const listed = (items: readonly { code: string; name: CityData['name'] }[] = []): Option[] =>
    items.map(({ code, name }) => ({ value: code, label: nameIn(name, language) }));
  const units = listed(data?.units);
  const unit = look([...listed(data?.formerUnits), ...units]);
  const posts = (data?.posts ?? []).map(({ code, unit: of, name }) => ({
    value: code,
    label: `${unit(of)} · ${nameIn(name, language)}`,
  }));
  const counties = data?.divisions ?? [];
  const divisions = counties.flatMap(({ code, name, towns }) => [
    { value: code, label: name },
    ...towns.map((town) => ({ value: town.code, label: `${name} ${town.name}` })),
  ]);
  const categories = listed(data?.categories);
  return {
    city: data === undefined ? '' : nameIn(data.name, language),
    mode: data?.mode,
    isDemo: data?.mode === 'demo',
    phone: data?.publicPhone ?? '',
    recordingSeconds: data?.recordingSeconds ?? 120,
    unit,
    post: look(listed(data?.posts)),
    postOfUnit: look(posts),
    category: look(categories),
    requestType: look(listed(data?.requestTypes)),
    urgency: look(listed(data?.urgencies)),
    division: look(divisions),
    units,
    dispatchable: listed(data?.units.filter(({ dispatchable }) => dispatchable)),
    posts,
    categories,
    counties,
    divisions,
  };
}

function look(options: readonly Option[]): Look {
  const labels = new Map(options.map(({ value, label }) => [value, label]));
  return (code) => labels.get(code) ?? code;
}

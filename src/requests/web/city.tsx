import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { CityData } from '../../city/contract.ts';
import { cityData } from '../../city/contract.ts';
import { civilDateOf, formatDue, type Language, nameIn } from '../../platform/i18n.ts';
import { useLanguage } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited } from '../../platform/ui/states.tsx';

const aWhile = 5 * 60_000;

/** Names of the city's codes in the reader's language; a code the city no longer has is shown as it is. */
export interface Names {
  unit: (code: string) => string;
  /** What a unit was called at a moment: what happened then keeps the name of that time. */
  unitAt: (code: string, at: string) => string;
  shortUnitAt: (code: string, at: string) => string;
  /** Short name of a unit, once the full one has been read. */
  shortUnit: (code: string) => string;
  post: (code: string) => string;
  category: (code: string) => string;
  requestType: (code: string) => string;
  askerType: (code: string) => string;
  source: (code: string) => string;
  channel: (code: string) => string;
  campaign: (code: string) => string;
  grade: (code: string) => string;
  /** The last moment of a deadline, as the city writes it. */
  moment: (at: string) => string;
  refusal: (code: string) => string;
  urgency: (code: string) => string;
  division: (code: string) => string;
}

const CityContext = createContext<{ data: CityData; names: Names } | undefined>(undefined);

/** Asks for the city's data once and gives it to the screens inside. */
export function CityProvider({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const answer = useAnswer(cityData, {}, { goodFor: aWhile });
  const value = useMemo(
    () =>
      answer.data === undefined ? undefined : { data: answer.data, names: namesOf(answer.data, language) },
    [answer.data, language],
  );
  if (value !== undefined) return <CityContext.Provider value={value}>{children}</CityContext.Provider>;
  return <Awaited answer={answer} />;
}

/** The city's data and the names of its codes. */
export function useCity(): { data: CityData; names: Names } {
  const city = useContext(CityContext);
  if (city === undefined) throw new Error('a screen that names codes stands inside CityProvider');
  return city;
}

function namesOf(data: CityData, language: Language): Names {
  type Named = { code: string; name: { zh: string; en?: string | undefined } };
  const look = (items: readonly Named[]) => {
    const names = new Map(items.map(({ code, name }) => [code, nameIn(name, language)]));
    return (code: string) => names.get(code) ?? code;
  };
  const units = [...data.formerUnits, ...data.units];
  const unit = look(units);
  const short = new Map(units.map(({ code, shortName }) => [code, shortName]));
  const shortUnit = (code: string) => (language === 'en' ? unit(code) : (short.get(code) ?? code));
  const former = Map.groupBy(data.formerUnits, ({ code }) => code);
  const calledAt = (code: string, at: string) => {
    const day = civilDateOf(at, data.zone);
    return former.get(code)?.find(({ until }) => day < until);
  };

  const places = new Map(
    data.divisions.flatMap(({ code, name, towns }) => [
      [code, name] as const,
      ...towns.map((town) => [town.code, `${name} ${town.name}`] as const),
    ]),
  );
  return {
    unit,
    unitAt: (code, at) => {
      const then = calledAt(code, at);
      return then === undefined ? unit(code) : nameIn(then.name, language);
    },
    shortUnit,
    shortUnitAt: (code, at) => {
      const then = calledAt(code, at);
      if (then === undefined) return shortUnit(code);
      return language === 'en' ? nameIn(then.name, language) : then.shortName;
    },
    post: look(data.posts),
    category: look(data.categories),
    requestType: look(data.requestTypes),
    askerType: look(data.askerTypes),
    source: look(data.sources),
    channel: look(data.channels),
    campaign: look(data.campaigns),
    grade: look(data.grades),
    moment: (at) => formatDue(at, { zone: data.zone, language }),
    refusal: look(data.refusals),
    urgency: look(data.urgencies),
    division: (code) => places.get(code) ?? places.get(code.slice(0, 9)) ?? code,
  };
}

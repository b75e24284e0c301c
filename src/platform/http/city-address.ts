/** How requests find their city: by host name, by `/c/<city>`, or the only one there is. */
export interface CityChoice {
  /** Known cities with their host names, cached by the caller. */
  list(): Promise<readonly { city: string; hosts: readonly string[] }[]>;
}

/**
 * Answers from what was read last while the cities cannot be read: a page can then still say that the database is
 * away, and give back what was typed. @throws what the reading throws when nothing was read before.
 */
export function rememberCities(cities: CityChoice): CityChoice {
  let last: Awaited<ReturnType<CityChoice['list']>> | undefined;
  return {
    async list() {
      try {
        last = await cities.list();
      } catch (error) {
        if (last === undefined) throw error;
      }
      return last;
    },
  };
}

const cityPath = /^\/c\/([a-z][a-z0-9-]{1,30})(?=\/|\?|$)/;

/** Cuts `/c/<city>` from the front of an address. */
export function splitCity(url: string): { city: string | undefined; path: string } {
  const match = cityPath.exec(url);
  if (match === null) return { city: undefined, path: url };
  const rest = url.slice(match[0].length);
  return { city: match[1], path: rest.startsWith('/') ? rest : `/${rest}` };
}

/** The city of a request and the base path its links need. */
export async function chooseCity(
  cities: CityChoice,
  originalUrl: string,
  hostname: string,
): Promise<{ city: string | undefined; base: string }> {
  const named = splitCity(originalUrl).city;
  const known = await cities.list();
  if (named !== undefined) {
    return { city: known.find(({ city }) => city === named)?.city, base: `/c/${named}` };
  }
  const byHost = known.find(({ hosts }) => hosts.includes(hostname));
  return { city: byHost?.city ?? (known.length === 1 ? known[0]?.city : undefined), base: '' };
}

interface Source {
  code: string;
  channels: readonly string[];
  upperNumber: boolean;
}

interface Channel {
  code: string;
  writtenByStaff: boolean;
}

/**
 * By which source and channel 来源、渠道 a page of ours comes in, by the city's own lists: the source named `portal`
 * where there is one, else the first that people write to themselves, else the first.
 */
export function wayIn(
  city: { sources: readonly Source[]; channels: readonly Channel[] },
  inWechat: boolean,
): { source: string; channel: string } {
  const bySelf = new Set(city.channels.filter((one) => !one.writtenByStaff).map(({ code }) => code));
  const own = city.sources.filter((one) => !one.upperNumber);
  const source =
    own.find(({ code }) => code === 'portal') ??
    own.find(({ channels }) => channels.some((channel) => bySelf.has(channel))) ??
    city.sources[0];
  const wanted = inWechat ? ['wechat', 'web'] : ['web'];
  const channels = source?.channels ?? [];
  const channel =
    wanted.find((code) => channels.includes(code)) ??
    channels.find((code) => bySelf.has(code)) ??
    channels[0];
  return { source: source?.code ?? '', channel: channel ?? '' };
}

import { type CityData, cityData } from '../../city/contract.ts';
import { base64Of } from '../../platform/ui/files.ts';
import { useLanguage } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';

const aWhile = 5 * 60_000;

/** A text of a policy or the city in the reader's language. */
export function useWords(): (words: { zh: string; en?: string | undefined }) => string {
  const { language } = useLanguage();
  return (words) => (language === 'en' ? (words.en ?? words.zh) : words.zh);
}

/** Names of units and posts; the code while they are not there. */
export function useNames(): {
  unit: (code: string) => string;
  post: (code: string) => string;
  county: (code: string) => string;
  counties: CityData['divisions'];
  phone: string;
  city: string;
  isDemo: boolean;
} {
  const say = useWords();
  const { data } = useAnswer(cityData, {}, { goodFor: aWhile });
  const nameOf = (
    list: readonly { code: string; name: { zh: string; en?: string | undefined } }[] | undefined,
    code: string,
  ) => {
    const found = list?.find((one) => one.code === code);
    return found === undefined ? code : say(found.name);
  };
  const counties = data?.divisions ?? [];
  return {
    unit: (code) => nameOf(data?.units, code),
    post: (code) => nameOf(data?.posts, code),
    county: (code) => counties.find((one) => one.code === code)?.name ?? code,
    counties,
    phone: data?.publicPhone ?? '',
    city: data === undefined ? '' : say(data.name),
    isDemo: data?.mode === 'demo',
  };
}

/** The bytes of a file as the API takes them. */
export async function workbookOf(file: File): Promise<{ name: string; base64: string }> {
  return { name: file.name, base64: await base64Of(file) };
}

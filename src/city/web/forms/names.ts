import { nameIn } from '../../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { cityData } from '../../contract.ts';
import type { Names } from '../../rules/form-lines.ts';
import { formMessages } from './messages.ts';

/** What may be chosen in a form, by code. */
export interface Choices {
  sources: Names;
  channels: Names;
  requestTypes: Names;
  askerTypes: Names;
  forms: Names;
  outcomes: Names;
  values: Names;
}

/** The city's own choices, and those of the forms themselves. */
export function useChoices(): Choices {
  const { forms, outcomes, values } = usePhrases(formMessages);
  const { language } = useLanguage();
  const { data } = useAnswer(cityData, {});
  const named = (
    list: readonly { code: string; name: { zh: string; en?: string | undefined } }[] = [],
  ): Names => new Map(list.map(({ code, name }) => [code, nameIn(name, language)]));
  return {
    sources: named(data?.sources),
    channels: named(data?.channels),
    requestTypes: named(data?.requestTypes),
    askerTypes: named(data?.askerTypes),
    forms: new Map(Object.entries(forms)),
    outcomes: new Map(Object.entries(outcomes)),
    values: new Map(Object.entries(values)),
  };
}

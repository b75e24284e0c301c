/** What a message may say of a request: codes and dates of the case, nothing of a person. */
export interface MessageBlanks {
  city: string;
  number: string;
  unit: string;
  date: string;
  phone: string;
  link: string;
}

/** A message with its blanks filled; null when one it needs is missing, rather than sent with a hole in it. */
export function messageText(words: string, blanks: MessageBlanks): string | null {
  const missing = [...words.matchAll(blankForm)].some(([, name]) => !blankOf(blanks, name));
  return missing ? null : words.replace(blankForm, (_all, name: string) => blankOf(blanks, name));
}

const blankForm = /\{([A-Za-z][A-Za-z0-9]*)\}/g;

function blankOf(blanks: MessageBlanks, name: string | undefined): string {
  return (blanks as unknown as Record<string, string>)[name ?? ''] ?? '';
}

/** A mobile number of the mainland as gateways take it: eleven digits; null for a fixed line. */
export function mobileNumber(phone: string): string | null {
  return /^(?:\+?86)?(1[3-9]\d{9})$/.exec(phone.replace(/[\s-]/g, ''))?.[1] ?? null;
}

/** Where residents see how their request stands. */
export function progressPage(site: string): string {
  return `${site.replace(/\/+$/, '')}/track`;
}

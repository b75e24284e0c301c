/** Base path of the city's pages, `` or `/c/<city>`; the server wrote it into the page. */
export const siteBase = document.documentElement.dataset['base'] ?? '';

/** Address of an endpoint of the API in this city. */
export function apiAddress(path: string): string {
  return `${siteBase}/api/v1${path}`;
}

/** The nonce of this response, which every style made in the page must carry. */
export function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/** A key no other submission has; older browsers and plain http have no randomUUID. */
export function newRetryKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const siteModes = ['demo', 'formal', 'practice'] as const;
export type SiteMode = (typeof siteModes)[number];

/** Whose city it is and whether it is 演示 or 正式, as the page says before anybody has signed in. */
export function citySign(): { name: { zh: string; en: string }; mode: SiteMode | undefined } {
  const {
    city = '',
    cityEn = '',
    mode,
  } = document.documentElement.dataset as Record<string, string | undefined>;
  return { name: { zh: city, en: cityEn }, mode: siteModes.find((one) => one === mode) };
}

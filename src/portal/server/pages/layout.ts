import type { Language } from '../../../platform/i18n.ts';
import { attributes, type Html, html } from '../../../platform/ui/html.ts';
import { recordMessages } from '../../messages-record.ts';
import { assetAddress } from '../assets.ts';
import { type Frame, say, scriptFor, theCity } from '../frame.ts';
import { icon } from './icons.ts';

/** A page's own part: what stands between the site's head and foot. */
export interface PageParts {
  title: string;
  main: Html;
  /** The form whose half-written content must survive a switch of language or size. */
  formId?: string;
  /** Where that form goes when a switch is pressed; the pages of asking where none is named. */
  formAction?: string;
  /** Something was typed wrong: the title says so first, for those who hear it. */
  isWrong?: boolean;
  /** Not for search engines: whoever has the address may read a request. */
  isPrivate?: boolean;
  /** The answer carries no headers of ours, so the policy stands in the page. */
  carriesPolicy?: boolean;
}

/** What pages may load and do: only files of this site, nothing inline, forms only to this site (engineering E52). */
export const contentPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src 'self' blob:; form-action 'self'; base-uri 'none'";

/** The whole document of a page. */
export function layout(frame: Frame, parts: PageParts): string {
  const { text, base, language, large, contrast } = frame;
  const brand = brandOf(frame);
  const title = text.titleOf(parts.isWrong ? text.wrongTitle(parts.title) : parts.title, brand);
  return html`<!doctype html>
<html lang="${language}" class="${large ? 'large' : 'normal'}${contrast ? ' contrast' : ''}" data-base="${base}" data-offline="${text.offline}">
<head>
<meta charset="utf-8">
${parts.carriesPolicy && html`<meta http-equiv="Content-Security-Policy" content="${contentPolicy}">`}
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<meta name="theme-color" content="${contrast ? '#000000' : '#0f4c8f'}">
${parts.isPrivate && html`<meta name="robots" content="noindex, nofollow">`}
<link rel="icon" type="image/svg+xml" href="${assetAddress(base, 'icon')}">
<link rel="stylesheet" href="${assetAddress(base, 'style')}">
<script type="module" src="${assetAddress(base, 'script')}"></script>
</head>
<body>
<a class="skip" href="#main">${text.skip}</a>
${demoStrip(frame)}
<header class="top"><div class="bar">
<a class="brand" href="${base}/">${icon('seal')}<span><strong>${brand}</strong> <small>${text.tagline}</small></span></a>
${switches(frame, parts)}
</div></header>
<main id="main" tabindex="-1">
${parts.main}
</main>
${foot(frame)}
</body>
</html>
`.toString();
}

function brandOf(frame: Frame): string {
  const name = frame.city === undefined ? '' : say(frame, theCity(frame.city).shortName);
  return frame.text.brand(name).trim();
}

/** Demonstration data says so on every page, on screen and on paper 演示数据·非真实. */
function demoStrip({ city, text }: Frame): Html | false {
  return (
    city?.mode === 'demo' &&
    html`<p class="demo"><strong>${text.demo}</strong> <span>${text.demoHint}</span></p>`
  );
}

/** Language, type size and contrast: links, or buttons of the form so that nothing typed is lost. */
function switches(frame: Frame, { formId, formAction }: PageParts): Html {
  const { text, language, large, contrast } = frame;
  const other = language === 'en' ? 'zh-CN' : 'en';
  return html`<nav class="switches" aria-label="${text.switches}">
${formId !== undefined && defaultButton(formId)}
${switchTo(frame, { to: large ? 'normal' : 'large', label: large ? text.largeOff : text.largeOn, formId, formAction })}
${switchTo(frame, { to: contrast ? 'usual' : 'high', label: contrast ? text.contrastOff : text.contrastOn, formId, formAction })}
${speaks(frame, other) && switchTo(frame, { to: other, label: text.otherLanguage, formId, formAction, lang: other })}
</nav>`;
}

/** A city may have its words in one language only. */
function speaks({ city }: Frame, language: Language): boolean {
  return city === undefined || theCity(city).languages.includes(language);
}

/** The Enter key presses a form's first button: it must go on, not switch the language. */
function defaultButton(formId: string): Html {
  return html`<button type="submit" form="${formId}" name="go" value="next" class="default" tabindex="-1" aria-hidden="true"></button>`;
}

function switchTo(
  { base, path }: Frame,
  to: {
    to: string;
    label: string;
    formId: string | undefined;
    formAction: string | undefined;
    lang?: string;
  },
): Html {
  const lang = attributes({ lang: to.lang });
  if (to.formId === undefined) {
    return html`<a href="${base}/switch?to=${to.to}&amp;back=${encodeURIComponent(path)}" ${lang} rel="nofollow">${to.label}</a>`;
  }
  return html`<button type="submit" form="${to.formId}" name="switch" value="${to.to}" formaction="${base}${to.formAction ?? '/ask'}" formenctype="application/x-www-form-urlencoded" ${lang}>${to.label}</button>`;
}

function foot(frame: Frame): Html {
  const { text, base, city } = frame;
  const phone = city === undefined ? undefined : theCity(city).publicPhone;
  const lines = city === undefined ? [] : (scriptFor(city, 'urgent')?.lines ?? []);
  return html`<footer class="foot"><div class="bar">
${lines.length > 0 && html`<p class="off-paper">${text.danger} ${lines.map(({ number, name }) => html`<a class="number" href="tel:${number}"><strong>${number}</strong> ${say(frame, name)}</a> `)}</p>`}
${phone !== undefined && html`<p><a href="tel:${phone.number}">${text.callUs(phone.number, say(frame, phone.hours))}</a></p>`}
<p><strong>${text.notClassified}</strong></p>
<p class="off-paper"><a href="${base}/privacy">${text.privacy}</a> <a href="${base}/record">${recordMessages[frame.language].link}</a></p>
</div></footer>`;
}

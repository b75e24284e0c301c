import { join } from 'node:path';
import type { SetupView } from '../../../platform/http/setup-page.ts';
import { formatDateTime, type Language } from '../../../platform/i18n.ts';
import { attributes, type Html, html } from '../../../platform/ui/html.ts';
import { backupReasons } from '../../messages.ts';
import { restoreMessages } from '../../messages-restore.ts';
import { heldBy } from '../../rules/restoring.ts';
import type { FailureReason } from '../failure.ts';
import type { Checked } from './check.ts';
import type { FoundPlace } from './search.ts';
import type { RestoreState } from './state.ts';

/** Nobody knows the city before it is restored; its clock is China's like every city's so far. */
const zone = 'Asia/Shanghai';

function moment(at: string, language: Language): string {
  return formatDateTime(at, { language, zone }, 'full');
}

/** The one value a form carries of a backup. */
export const pathOfBackup = ({ place, name }: { place: string; name: string }): string => join(place, name);

function hidden({ secret, language }: SetupView): Html {
  return html`<input type="hidden" name="setup" value="${secret}"><input type="hidden" name="language" value="${language}">`;
}

/** First: which backup. */
export function choosing(
  view: SetupView,
  places: readonly FoundPlace[],
  error?: { path: string; reason: FailureReason | 'path-empty' },
): Html {
  const text = restoreMessages[view.language];
  return html`<p class="quiet">${text.steps}</p>
${error === undefined ? '' : amiss(view, error.reason, error.path)}
${places.length === 0 ? html`<p>${text.foundNone}</p>` : found(view, places)}
<details ${attributes({ open: places.length === 0 || error !== undefined })}><summary>${text.where}</summary>
<form method="post" action="/restore/place">${hidden(view)}
<label>${text.path}<span class="quiet">${text.pathHint}</span><input name="path" value="${error?.path ?? ''}"></label>
<button>${text.look}</button></form>
<form method="post" action="/restore/sent" enctype="multipart/form-data">${hidden(view)}
<label>${text.upload}<span class="quiet">${text.uploadHint}</span>${picker(html`<input type="file" name="files" class="many" webkitdirectory multiple required>`, text.pickFolder, text)}</label>
<button>${text.uploadNow}</button></form></details>
<p><a href="/restore?setup=${view.secret}&language=${view.language}">${text.refresh}</a> · <a href="/?setup=${view.secret}&language=${view.language}">${view.words.backToChoice}</a></p>`;
}

function found(view: SetupView, places: readonly FoundPlace[]): Html {
  const text = restoreMessages[view.language];
  const newest = places
    .flatMap(({ backups, place }) =>
      backups.map(({ name }) => ({ name, path: pathOfBackup({ place, name }) })),
    )
    .sort((one, other) => (one.name < other.name ? 1 : -1))[0]?.path;
  const choices = places.map(({ place, backups, cutOff }) => {
    const whole = backups.map(({ name, manifest }) => {
      const { requests, entries } = heldBy(manifest);
      const path = pathOfBackup({ place, name });
      const said = text.oneBackup(moment(manifest.at, view.language), requests, entries);
      return html`<label class="choice"><input type="radio" name="backup" value="${path}" ${attributes({ checked: path === newest })}> ${said}</label>`;
    });
    const broken = cutOff.map((name) => html`<p class="quiet">× ${name}: ${text.cutOff}</p>`);
    const name = place.endsWith('/sent-backups/diandan-backups') ? text.sent : place;
    return html`<fieldset><legend>${name}</legend>${whole}${broken}</fieldset>`;
  });
  const button = newest === undefined ? '' : html`<button class="main">${text.next}</button>`;
  return html`<form method="post" action="/restore/check">${hidden(view)}<h3>${text.choose}</h3><p class="quiet">${text.chooseHint}</p>${choices}${button}</form>`;
}

/** Then: what it holds, whether it can be restored, and the keys. */
export function checking(view: SetupView, checked: Checked, wrong?: FailureReason): Html {
  const text = restoreMessages[view.language];
  const { backup } = checked;
  const blocking = checked.findings.filter(({ check, reason }) => check !== 'keys' && reason !== null);
  const holds =
    backup === null
      ? html`<p>${checked.name}</p>`
      : html`<p><strong>${heldWords(view.language, backup)}</strong>${backup.mode === 'demo' ? html`<br>${text.demo}` : ''}</p>`;
  const lines = checked.findings
    .filter(({ check }) => check !== 'keys')
    .map(({ check, reason, detail }) =>
      reason === null
        ? html`<li class="good">✓ ${text.check[check]}${check === 'room' ? html` <span class="quiet">${roomWords(view.language, checked)}</span>` : ''}</li>`
        : html`<li class="bad">× ${findingWords(view.language, checked, check, reason)} ${detail === '' ? '' : html`<small>${detail}</small>`}</li>`,
    );
  return html`${holds}<ul class="checks">${lines}</ul>
${checked.newer === null ? '' : html`<p>${text.newer}</p>`}
${blocking.length > 0 ? '' : keysForm(view, checked, wrong)}
<p><a href="/restore?setup=${view.secret}&language=${view.language}">${text.back}</a></p>`;
}

function keysForm(view: SetupView, checked: Checked, wrong: FailureReason | undefined): Html {
  const text = restoreMessages[view.language];
  return html`<h3>${text.keysTitle}</h3><p>${text.keysMeans}</p><p class="quiet">${text.keysWithout}</p>
${wrong === undefined ? '' : wrong === 'keys-missing' ? html`<p class="bad" role="alert">× ${text.keysNeeded}</p>` : amiss(view, wrong)}
<form method="post" action="/restore/begin" enctype="multipart/form-data">${hidden(view)}
<input type="hidden" name="backup" value="${pathOfBackup(checked)}">
<label>${text.keyFile}${picker(html`<input type="file" name="keyFile" accept=".json,application/json" required>`, text.pickFile, text)}</label>
<details><summary>${text.keyText}</summary><label>${text.keyText}<span class="quiet">${text.keyTextHint}</span><textarea name="keyText" rows="6"></textarea></label></details>
<label>${text.passphrase}<span class="quiet">${text.passphraseHint}</span><input type="password" name="passphrase" required autocomplete="off"></label>
<p class="quiet">${text.beginMeans}</p><button class="main" formnovalidate>${text.begin}</button></form>`;
}

/**
 * The browser's own control with our words: its own are in the browser's language, and no script runs here to read what
 * was chosen. A control that must hold something is invalid until it does, which is all a style sheet has to know.
 */
function picker(input: Html, pick: string, text: (typeof restoreMessages)[Language]): Html {
  return html`<span class="picker"><span class="pick">${pick}</span>${input}<span class="none quiet">${text.pickedNone}</span><span class="have good">✓ ${text.picked}</span></span>`;
}

/** Last: how far it is, and the one line in green or red. */
export function progress(view: SetupView, state: RestoreState): Html {
  const text = restoreMessages[view.language];
  const at = moment(state.at, view.language);
  if (state.phase === 'waiting') return html`<h2>${text.working}</h2><p role="status">${text.waiting}</p>`;
  if (state.phase === 'preparing') {
    return html`<h2>${text.working}</h2><p role="status">${text.step[state.step]}</p>
<progress max="1" value="${state.share}">${Math.floor(state.share * 100)} %</progress><p class="quiet">${text.workingHint}</p>`;
  }
  if (state.phase === 'ready' && state.result !== null) {
    const { requests, entries, files } = state.result;
    return html`<p class="light good" role="status">${text.ready(at, requests, entries, files)}</p>
<p>${text.missingUnknown(at)}</p>
<form method="post" action="/restore/use">${hidden(view)}<button class="main">${text.enable}</button></form><p class="quiet">${text.enableMeans}</p>
<form method="post" action="/restore/again">${hidden(view)}<button>${text.back}</button></form>`;
  }
  if (state.phase === 'switched') return using(view);
  const reason = backupReasons[view.language][state.reason ?? 'unknown'] ?? '';
  return html`<p class="light bad" role="alert">${text.failed}: ${reason}<br>${text.unchanged}</p>
${state.detail === '' ? '' : html`<p class="quiet"><small>${state.detail}</small></p>`}
<form method="post" action="/restore/again">${hidden(view)}<button class="main">${text.back}</button></form>`;
}

/** The restored data is taken into use; the page waits for it by itself, or with a link where scripts are off. */
export function using({ language }: SetupView): Html {
  const text = restoreMessages[language];
  return html`<p role="status">${text.enabling}</p><p class="quiet">${text.enableMeans}</p><p><a href="/console/">${text.toConsole}</a></p>`;
}

function amiss({ language }: SetupView, reason: FailureReason | 'path-empty', detail = ''): Html {
  return html`<p class="bad" role="alert">× ${backupReasons[language][reason] ?? reason}${detail === '' ? '' : html` <small>${detail}</small>`}</p>`;
}

function heldWords(language: Language, { cities, at, held }: NonNullable<Checked['backup']>): string {
  const { requests, entries, files } = held;
  return restoreMessages[language].holds(cities.join(), moment(at, language), requests, entries, files);
}

const gigabytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(1);

function roomWords(language: Language, { room }: Checked): string {
  return restoreMessages[language].roomIs(gigabytes(room.needed), gigabytes(room.free));
}

function findingWords(language: Language, { room }: Checked, check: string, reason: FailureReason): string {
  if (check === 'room') {
    return restoreMessages[language].roomShort(gigabytes(room.needed), gigabytes(room.free));
  }
  return backupReasons[language][reason] ?? reason;
}

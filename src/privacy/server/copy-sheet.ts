import { formatDateTime, type Language } from '../../platform/i18n.ts';
import type { Instant } from '../../platform/time.ts';
import { type Html, html } from '../../platform/ui/html.ts';
import type { OwnRequestData } from '../../requests/index.ts';
import { copyMessages } from '../copy-messages.ts';

/** Who looked: a post of a unit, the person with their code, or the program; never a name of the staff. */
export interface CopyLook {
  at: Instant;
  who: string;
  action: string;
  number: string;
}

/** What is handed to a person 个人信息副本. */
export interface PersonalCopy {
  format: 'diandan-personal-data/1';
  city: string;
  madeAt: Instant;
  requests: (OwnRequestData & { names: Record<string, string> })[];
  looks: CopyLook[];
  /** What is not in it, and why. */
  notIncluded: string;
}

interface Head {
  city: string;
  isDemo: boolean;
  reader: { zone: string; language: Language };
}

/** The copy as a sheet to read and print, standing by itself: no script, nothing from elsewhere. */
export function copySheet(copy: PersonalCopy, head: Head): string {
  const words = copyMessages[head.reader.language];
  const when = (at: string) => formatDateTime(at, head.reader, 'full');
  const page = html`<html lang="${head.reader.language}"><head><meta charset="utf-8"><title>${words.title}</title>
<style>body{font-family:sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;line-height:1.6}table{border-collapse:collapse;width:100%}th,td{border:1px solid #666;padding:.25rem .5rem;text-align:left;vertical-align:top}section{break-inside:avoid-page}.said{white-space:pre-wrap}</style></head>
<body><h1>${head.city} · ${words.title}</h1>${head.isDemo && html`<p><strong>${words.demo}</strong></p>`}
<p>${words.made(when(copy.madeAt), copy.requests.length)}</p>
${copy.requests.map((one) => requestPart(one, { words, when }))}
<h2>${words.looks}</h2>
${copy.looks.length === 0 ? html`<p>${words.noLooks}</p>` : lookTable(copy, { words, when })}
<p>${copy.notIncluded}</p><p>${words.rights}</p></body></html>`;
  return `<!doctype html>\n${page}`;
}

interface Said {
  words: (typeof copyMessages)[Language];
  when: (at: string) => string;
}

function requestPart(one: PersonalCopy['requests'][number], { words, when }: Said): Html {
  const named = (value: string) => one.names[value] ?? value;
  const facts = Object.entries(one.facts).filter(([, value]) => value !== null && value !== false);
  const shown = (name: string, value: string | boolean | null) =>
    typeof value === 'string' ? (/At$/.test(name) ? when(value) : named(value)) : words.yes;
  return html`<section><h2>${words.request} ${one.number}</h2><table>
<tr><th>${words.facts['receivedAt']}</th><td>${when(one.receivedAt)}</td></tr>
${facts.map(([name, value]) => html`<tr><th>${words.facts[name] ?? name}</th><td>${shown(name, value)}</td></tr>`)}</table>
${one.said.map(
  ({
    at,
    by,
    unit,
    values,
  }) => html`<h3>${when(at)} · ${by === 'asker' ? words.you : unit === null ? words.office : named(unit)}</h3>
${Object.entries(values).map(([name, text]) => html`<p><strong>${words.values[name] ?? name}</strong></p><p class="said">${text}</p>`)}`,
)}
${one.messages.length > 0 && html`<h3>${words.messages}</h3><ul>${one.messages.map(({ way, purpose, at, state }) => html`<li>${when(at)} · ${way} · ${purpose} · ${state}</li>`)}</ul>`}
${one.files.length > 0 && html`<h3>${words.files}</h3><ul>${one.files.map((file) => html`<li>${file.erased ? words.erased : fileName(one.number, file)}</li>`)}</ul>`}</section>`;
}

function lookTable({ looks }: PersonalCopy, { words, when }: Said): Html {
  return html`<table><tr><th>${words.at}</th><th>${words.who}</th><th>${words.what}</th><th>${words.request}</th></tr>
${looks.map(({ at, who, action, number }) => html`<tr><td>${when(at)}</td><td>${words.actors[who] ?? who}</td><td>${words.actions[action] ?? action}</td><td>${number}</td></tr>`)}</table>`;
}

/** Where a file of a request lies in the zip: its id keeps two of one name apart. */
export function fileName(number: string, file: { id: string; name: string }): string {
  return `files/${number}/${file.id.slice(-6)}-${file.name.replace(/^\.+/, '')}`;
}

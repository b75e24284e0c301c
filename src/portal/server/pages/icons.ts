import { type Html, html } from '../../../platform/ui/html.ts';

const drawings = {
  seal: html`<rect x="2" y="2" width="28" height="28" rx="6" class="ground"/><path d="M9 10h14M9 16h9M9 22h6"/><circle cx="22.5" cy="21" r="3.2" class="dot"/>`,
  write: html`<path d="M6 26h20"/><path d="M9 20.5 21.5 8l3.5 3.5L12.5 24l-4.5 1z"/>`,
  search: html`<circle cx="14" cy="14" r="8"/><path d="m20.5 20.5 6 6"/>`,
  phone: html`<path d="M10 5 6.5 6.5c-.8 8.5 8 18.5 18 18.5l2-4-5.5-3.5-2.5 2c-2.5-1-5-3.8-5.7-6.3l2.2-2.3z"/>`,
  arrow: html`<path d="m12 7 9 9-9 9"/>`,
  done: html`<path d="m7 17 6 6L25 10"/>`,
  warning: html`<path d="M16 5 3.5 27h25z"/><path d="M16 13v7M16 23.5v.5"/>`,
} as const;

/** A small drawing beside words that say the same; screen readers skip it. */
export function icon(name: keyof typeof drawings): Html {
  return html`<svg class="icon icon-${name}" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">${drawings[name]}</svg>`;
}

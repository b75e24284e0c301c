import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { home } from '../../src/platform/config.ts';
import type { Reader } from './journey.ts';
import { smallPng } from './small-png.ts';

/** Pictures the READMEs and docs/how-to show: in Chinese, the portal on a telephone and the console at a desk. */
export const shownPictures: ReadonlySet<string> = new Set([
  ...['portal-home', 'portal-receipt', 'portal-track', 'portal-voice'],
  ...['console-sign-in', 'console-desk', 'console-queue', 'console-case', 'console-people'],
  ...['console-first-page', 'console-first-hour', 'console-hint', 'console-checklist', 'console-updates'],
  ...['console-backup', 'console-restore-keys', 'console-restore-ready', 'console-restore-panel'],
  ...['console-day-page', 'console-shift-sign', 'console-quality', 'console-call-backs', 'console-practice'],
  ...['console-move-in-columns', 'console-move-in-found', 'console-city-item', 'console-policy'],
  ...[
    'console-release',
    'console-wish',
    'console-messages',
    'console-paper',
    'console-paper-issued',
    'console-transcribe',
    'console-ladder',
    'console-meeting',
    'console-claims',
    'console-referral',
    'console-bulletins',
  ],
  ...[
    'console-plan-review',
    'console-report-box',
    'console-pairs-limits',
    'console-guidance-coverage',
    'console-matching-need',
    'console-visits-coverage',
    'console-visits-note',
    'console-register-figures',
    'console-demand-mix',
    'console-demand-map',
    'console-surveys-form',
    'console-surveys-results',
    'console-assessment',
    'console-outcomes',
    'console-signals',
  ],
]);

const folderOfDocs = join(home, 'docs/pictures');

/**
 * Keeps a picture of the screen in sight: `DIANDAN_PICTURES=1` renews those the documents show, a folder there takes
 * one of every screen, to be looked at by a person.
 */
export async function takePicture(page: Page, { width, language }: Reader, name: string): Promise<void> {
  const wanted = process.env['DIANDAN_PICTURES'] ?? '';
  if (wanted === '1') {
    const isRead = language === 'zh-CN' && width === (name.startsWith('portal-') ? 360 : 1280);
    if (!shownPictures.has(name) || !isRead) return;
    return keep(page, join(folderOfDocs, `${name}.png`), false);
  }
  if (wanted === '') return;
  mkdirSync(wanted, { recursive: true });
  await keep(page, join(wanted, `${name}-${width}-${language}.png`), width === 360);
}

async function keep(page: Page, file: string, fullPage: boolean): Promise<void> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('a picture is taken in a browser');
  const taken = await page.screenshot({ animations: 'disabled', fullPage });
  writeFileSync(file, await smallPng(browser, taken));
}

import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { home } from '../../src/platform/config.ts';
import { writeChineseFonts } from './fonts.ts';

/**
 * Opens the Chromium that npm brings, as root or as an ordinary user, with Chinese fonts of our own; `CHROMIUM_PATH`
 * names another browser on systems it does not run on. The caller closes it.
 */
export async function openBrowser(): Promise<Browser> {
  const own = process.env['CHROMIUM_PATH'];
  if (own !== undefined) return chromium.launch({ executablePath: own });
  const folder = unpackedBrowser();
  const scratch = mkdtempSync(join(tmpdir(), 'diandan-browser-'));
  // written anew each time: a checkout may have been moved or copied since the browser was unpacked
  const fonts = join(scratch, 'fonts.conf');
  writeFileSync(fonts, fontSettings(folder));
  const browser = await chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: [
      '--no-sandbox',
      '--font-render-hinting=none',
      // a microphone that beeps, and a person who allows it
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: scratch,
      TMPDIR: scratch,
      // Its own NSS, NSPR and expat: the system may have none.
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: fonts,
    },
  });
  browser.once('disconnected', () => rmSync(scratch, { recursive: true, force: true }));
  return browser;
}

/**
 * Unpacks the browser once for this user and version. It is made beside and renamed: the package itself unpacks into
 * the shared temporary folder, where a second user is refused and two first launches get in each other's way.
 */
function unpackedBrowser(): string {
  const { version } = createRequire(import.meta.url)(packageFile()) as { version: string };
  const folder = join(cacheFolder(), `browser-${version}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${randomUUID()}`;
  mkdirSync(draft, { mode: 0o700 });
  unpackInto(draft);
  writeChineseFonts(join(draft, 'chinese'));
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** The package reads its environment when it is imported, so it is imported in a process of its own. */
function unpackInto(folder: string): void {
  const script = `const { default: chromium } = await import(${JSON.stringify(pathToFileURL(packageEntry()).href)});
    await chromium.executablePath();`;
  const outcome = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
    encoding: 'utf8',
  });
  if (outcome.status !== 0) throw new Error(`the browser could not be unpacked: ${outcome.stderr}`);
}

function packageEntry(): string {
  return createRequire(import.meta.url).resolve('@sparticuz/chromium');
}

function packageFile(): string {
  return join(packageEntry(), '../../package.json');
}

function cacheFolder(): string {
  const user = process.getuid?.() ?? 0;
  const folder = join(home, '.cache', `user-${user}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    const elsewhere = join(tmpdir(), `diandan-cache-${user}`);
    mkdirSync(elsewhere, { recursive: true, mode: 0o700 });
    return elsewhere;
  }
}

function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>${join(folder, 'chinese')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Language } from '../../../platform/i18n.ts';
import { escapeHtml } from '../../../platform/ui/html.ts';
import { checkMessages } from '../../web/check-messages.ts';
import { checkPageMessages } from '../../web/check-page-messages.ts';

/**
 * The page that checks receipts without us: one file to be saved, that asks nothing of any network (its own policy
 * forbids it) and holds all it needs, the audited @noble/ed25519 among it.
 */
export function checkPage(language: Language): { text: string; policy: string } {
  const { title, lead, files, pasted, check, cannot, old } = checkPageMessages[language];
  const script = pageScript(language);
  const policy = `default-src 'none'; script-src '${digestOf(script)}'; style-src '${digestOf(style)}'; base-uri 'none'; form-action 'none'`;
  const text = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(lead)}</p>
<label for="files">${escapeHtml(files)}</label>
<input type="file" id="files" multiple accept=".json,.txt">
<label for="pasted">${escapeHtml(pasted)}</label>
<textarea id="pasted" spellcheck="false"></textarea>
<p><button type="button" id="check">${escapeHtml(check)}</button></p>
<p id="verdict" role="status">${escapeHtml(old)}</p>
<ul id="found"></ul>
<p class="small">${escapeHtml(cannot)}</p>
</main>
<script type="module">${script}</script>
</body>
</html>
`;
  return { text, policy };
}

function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function ownFile(name: string): string {
  return readFileSync(join(import.meta.dirname, '../../web', name), 'utf8');
}

const style = ownFile('check-page.css');
const scripts = new Map<Language, string>();

function pageScript(language: Language): string {
  const known = scripts.get(language);
  if (known !== undefined) return known;
  const noble = readFileSync(createRequire(import.meta.url).resolve('@noble/ed25519'), 'utf8');
  const script = [
    `const ed25519 = (() => {${noble.replace(/^export \{[^}]*\};?\s*$/m, '')}\nreturn { verifyAsync };})();`,
    `const check = (() => {${ownFile('check.js').replace(/^export /gm, '')}\nreturn { readPaper, checkPapers };})();`,
    `const words = ${wordsAsScript(language)};`,
    ownFile('check-page.js'),
  ].join('\n');
  scripts.set(language, script);
  return script;
}

/** The sentences are functions of their finding and of nothing else, so that their own text can be taken along. */
function wordsAsScript(language: Language): string {
  const { unread, good, bad, open, insecure } = checkPageMessages[language];
  const sentences = Object.entries(checkMessages[language]).map(([code, say]) => `'${code}': ${say}`);
  const texts = JSON.stringify({ good, bad, open, insecure }).slice(1, -1);
  return `{ ${texts}, unread: ${unread}, found: { ${sentences.join(',\n')} } }`;
}

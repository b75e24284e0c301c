import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type PageRoute, page } from '../../platform/http/route.ts';

interface Asset {
  path: string;
  type: string;
  bytes: Buffer;
  zipped: Buffer;
  /** First characters of the content's hash: part of the address, so that a copy may be kept for a year. */
  version: string;
}

function makeAsset(path: string, type: string, contents: readonly string[]): Asset {
  const bytes = Buffer.from(contents.join(''));
  const version = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return { path, type, bytes, zipped: gzipSync(bytes, { level: 9 }), version };
}

const read = (file: string): string => readFileSync(join(import.meta.dirname, '../web', file), 'utf8');

/** The order counts: later rules go before earlier ones. */
const styles = ['base', 'home', 'form', 'notice', 'request', 'figures', 'wide', 'narrow', 'print'].map(
  (name) => read(`styles/${name}.css`),
);

/** One script to load; in each part's braces its names are its own. */
const scripts = ['files', 'voice', 'own', 'portal'].map((name) => `{\n${read(`${name}.js`)}}\n`);

const assets = {
  style: makeAsset('/style.css', 'text/css; charset=utf-8', styles),
  script: makeAsset('/portal.js', 'text/javascript; charset=utf-8', scripts),
  icon: makeAsset('/icon.svg', 'image/svg+xml', [read('../../platform/ui/icon.svg')]),
};

/** Address of one of the site's own files under a city's base path. */
export function assetAddress(base: string, name: keyof typeof assets): string {
  const { path, version } = assets[name];
  return `${base}${path}?v=${version}`;
}

/** The stylesheet, the one script and the icon; whoever asks with the right version may keep them for a year. */
export const assetRoutes: PageRoute[] = Object.values(assets).map((asset) =>
  page({
    method: 'GET',
    path: asset.path,
    permission: 'portal.read',
    handle: async ({ request, reply }) => {
      const isCurrent = (request.query as { v?: string }).v === asset.version;
      const zips = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
      reply
        .type(asset.type)
        .header('cache-control', isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache')
        .header('vary', 'accept-encoding');
      return zips ? reply.header('content-encoding', 'gzip').send(asset.zipped) : reply.send(asset.bytes);
    },
  }),
);

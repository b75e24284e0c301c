import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Refused } from '../errors.ts';
import type { Permissions } from '../permission.ts';
import { type Exchange, type PageRoute, page } from './route.ts';

/** The console's shell and its scripts hold no case; everything behind them is asked of the API. */
export const consolePermissions = { 'console.open': { everyone: true } } as const satisfies Permissions;

interface Asset {
  type: string;
  bytes: Buffer;
  zipped: Buffer | undefined;
}

interface BuiltConsole {
  template: string;
  assets: ReadonlyMap<string, Asset>;
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

/**
 * Serves the built console 工作台 at `/console/…`: its page as a template filled for every response with a nonce of
 * its own (engineering E52), its assets by names that change with their content, every other address as the page.
 */
export function consoleRoutes(folder: string): PageRoute[] {
  let built: Promise<BuiltConsole> | undefined;
  const load = (): Promise<BuiltConsole> => {
    built ??= readConsole(folder).catch((error: unknown) => {
      built = undefined;
      throw error;
    });
    return built;
  };
  const route = { method: 'GET', permission: 'console.open' } as const;
  return [
    page({
      ...route,
      path: '/console',
      handle: async ({ reply, base }) => reply.redirect(`${base}/console/`),
    }),
    page({
      ...route,
      path: '/console/assets/:name',
      handle: async (exchange) => sendAsset(await load(), exchange),
    }),
    page({ ...route, path: '/console/*', handle: async (exchange) => sendPage(await load(), exchange) }),
  ];
}

async function readConsole(folder: string): Promise<BuiltConsole> {
  const template = await readFile(join(folder, 'console.html'), 'utf8').catch((cause: unknown) => {
    throw new Error(`the console is not built in ${folder}; run: npx vite build`, { cause });
  });
  const names = await readdir(join(folder, 'assets'));
  const assets = await Promise.all(names.map(async (name) => [name, await readAsset(folder, name)] as const));
  return { template, assets: new Map(assets) };
}

async function readAsset(folder: string, name: string): Promise<Asset> {
  const bytes = await readFile(join(folder, 'assets', name));
  const type = types[extname(name)] ?? 'application/octet-stream';
  const zipped = /^text|svg/.test(type) ? await promisify(gzip)(bytes) : undefined;
  return { type, bytes, zipped };
}

/** Names are looked up in what the build made, so that no address reaches another file. */
async function sendAsset({ assets }: BuiltConsole, { request, reply }: Exchange): Promise<unknown> {
  const { name = '' } = request.params as { name?: string };
  const asset = assets.get(name);
  if (asset === undefined) throw new Refused('not-found');
  reply
    .header('content-type', asset.type)
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('vary', 'accept-encoding');
  const zips = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  if (!zips || asset.zipped === undefined) return reply.send(asset.bytes);
  return reply.header('content-encoding', 'gzip').send(asset.zipped);
}

async function sendPage({ template }: BuiltConsole, { base, language, reply }: Exchange): Promise<unknown> {
  const nonce = randomBytes(18).toString('base64');
  const html = template
    .replaceAll('%NONCE%', nonce)
    .replaceAll('%LANGUAGE%', language)
    .replaceAll('%BASE%', base)
    .replaceAll('"./assets/', `"${base}/console/assets/`);
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', policy(nonce))
    .send(html);
}

/** Only our own files, and styles that carry the nonce of this response; pictures may also be made in the page. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

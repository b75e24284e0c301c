import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '../errors.ts';

/** What the page says before anybody has signed in: whose city it is and whether it is 演示 or 正式. */
export type CitySign = (
  city: string,
) => Promise<{ name: { zh: string; en?: string | undefined }; mode: 'demo' | 'formal' | 'practice' }>;

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
 * The page holds no case; everything behind it is asked of the API.
 */
export async function consolePages(app: FastifyInstance, folder: string, citySign?: CitySign): Promise<void> {
  let built: Promise<BuiltConsole> | undefined;
  const load = (): Promise<BuiltConsole> => {
    built ??= readConsole(folder).catch((error: unknown) => {
      built = undefined;
      throw error;
    });
    return built;
  };
  app.get('/console', async (request, reply) => reply.redirect(`${request.base}/console/`));
  app.get('/console/assets/:name', async (request, reply) => sendAsset(await load(), request, reply));
  app.get('/console/*', async (request, reply) => {
    const { template } = await load();
    const sign = await citySign?.(request.city);
    return sendPage(fillPage(template, request, sign), reply);
  });
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
function sendAsset({ assets }: BuiltConsole, request: FastifyRequest, reply: FastifyReply): FastifyReply {
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

interface FilledPage {
  html: string;
  nonce: string;
}

function fillPage(
  template: string,
  { base, language }: Pick<FastifyRequest, 'base' | 'language'>,
  sign: Awaited<ReturnType<CitySign>> | undefined,
): FilledPage {
  const nonce = randomBytes(18).toString('base64');
  const blanks: Record<string, string> = {
    NONCE: nonce,
    BASE: base,
    CITY: sign?.name.zh ?? '',
    'CITY-EN': sign?.name.en ?? sign?.name.zh ?? '',
    'CITY-MODE': sign?.mode ?? '',
  };
  const html = template
    .replace(/%([A-Z-]+)%/g, (whole, name: string) =>
      blanks[name] === undefined ? whole : escapeText(blanks[name]),
    )
    .replace('<html lang="zh-CN"', `<html lang="${language}"`)
    .replaceAll('"./assets/', `"${escapeText(base)}/console/assets/`);
  return { html, nonce };
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function sendPage({ html, nonce }: FilledPage, reply: FastifyReply): FastifyReply {
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
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

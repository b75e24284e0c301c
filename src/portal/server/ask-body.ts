import type { FastifyRequest } from 'fastify';
import { largestMegabytes } from '../../city/rules/limit-words.ts';
import { Refused } from '../../platform/errors.ts';
import type { UploadedFile } from '../../requests/index.ts';
import type { Problems } from '../rules/ask-form.ts';
import { mostFiles } from './pages/file-limits.ts';

/** What a form brought: its fields, its files, and the first thing wrong with the files. */
export interface AskBody {
  fields: Readonly<Record<string, unknown>>;
  files: UploadedFile[];
  /** The voice message 语音留言. */
  voice?: UploadedFile;
  voiceProblem?: NonNullable<Problems['voice']>;
  problem?: { reason: NonNullable<Problems['files']>; fileName: string };
}

/**
 * Reads a form with or without files. What is too large is read to its end and dropped, so that the answer arrives.
 *
 * @throws Refused `invalid` when the body is no form.
 */
export async function readBody(request: FastifyRequest): Promise<AskBody> {
  if (!request.isMultipart()) return { fields: (request.body ?? {}) as Record<string, unknown>, files: [] };
  try {
    return await readParts(request);
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw error;
    throw new Refused('invalid', { reason: 'media-type' });
  }
}

async function readParts(request: FastifyRequest): Promise<AskBody> {
  const fields: Record<string, unknown> = {};
  const body: AskBody = { fields, files: [] };
  const limits = { fileSize: largestMegabytes * 1024 * 1024, files: 100, parts: 200 };
  const reading = { throwFileSizeLimit: false, limits };
  for await (const part of request.parts(reading)) {
    if (part.type === 'field') fields[part.fieldname] ??= fieldText(part.value, part.valueTruncated);
    else if (part.fieldname === 'voice') await takeVoice(body, part.filename ?? '', part.file);
    else await takeFile(body, part.filename ?? '', part.file);
  }
  return body;
}

/** A text far too long was cut, perhaps within a character; that is no unreadable text. */
function fieldText(value: unknown, isCut: boolean): unknown {
  return isCut && typeof value === 'string' ? value.replace(/\ufffd+$/, '') : value;
}

type Incoming = AsyncIterable<Buffer> & { truncated: boolean };

async function takeVoice(body: AskBody, fileName: string, incoming: Incoming): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (fileName === '' && bytes.length === 0) return;
  if (incoming.truncated) body.voiceProblem = 'voice-long';
  else body.voice = { name: fileName, bytes };
}

async function takeFile(body: AskBody, fileName: string, incoming: Incoming): Promise<void> {
  const isWanted = body.problem === undefined && body.files.length < mostFiles;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (isWanted) chunks.push(chunk);
  }
  if (fileName === '' && size === 0) return;
  const reason = !isWanted
    ? 'file-count'
    : incoming.truncated
      ? 'file-large'
      : size === 0
        ? 'file-empty'
        : undefined;
  if (reason !== undefined) body.problem ??= { reason, fileName };
  else body.files.push({ name: fileName, bytes: Buffer.concat(chunks) });
}

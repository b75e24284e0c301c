import { fileTypeFromBuffer } from 'file-type';
import { v7 as uuid } from 'uuid';
import { type FileKind, type FileMegabytes, fileMegabytesOf } from '../../../city/rules/limit-words.ts';
import { openDataKey, personalValues, type SubjectKind } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { open } from '../../../platform/crypto.ts';
import { Refused } from '../../../platform/errors.ts';
import { withoutMetadata } from '../../../platform/image-metadata.ts';
import { recordingTypes } from '../../../platform/recording/index.ts';
import type { FileFact } from '../../rules/events.ts';
import { snapshot, theCity } from '../city.ts';
import { fileRow, fileRows, saveFile } from './file-store.ts';

/** A file as it arrived: its name is what the sender says, its type is what its bytes say. */
export interface UploadedFile {
  name: string;
  bytes: Buffer;
  /** Its type where it was found out before, as of a voice message that was held. */
  mediaType?: string;
}

const megabyte = 1024 * 1024;
export const mostFiles = 5;

const accepted: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'audio/mpeg': ['mp3'],
  'audio/mp4': ['m4a'],
  'audio/x-m4a': ['m4a'],
  'audio/aac': ['aac'],
  'audio/amr': ['amr'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/wav': ['wav'],
  'video/mp4': ['mp4'],
  'video/webm': ['webm'],
  'video/3gpp': ['3gp', '3gpp'],
};

/** Containers whose type says film even where only sound is in them; as a voice message they are sound. */
const asSound: Readonly<Record<string, string>> = {
  'audio/x-m4a': 'audio/mp4',
  'video/mp4': 'audio/mp4',
  'video/webm': 'audio/webm',
  'video/3gpp': 'audio/3gpp',
};

/** The type of a voice message by its content; undefined when it is none of a kind telephones make. */
export async function recordingType(bytes: Buffer): Promise<string | undefined> {
  const mime = plainType((await fileTypeFromBuffer(bytes))?.mime);
  const type = asSound[mime] ?? mime;
  return recordingTypes.includes(type) ? type : undefined;
}

/** `audio/ogg; codecs=opus` is `audio/ogg`. */
function plainType(mime = ''): string {
  return mime.split(';')[0] ?? '';
}

type Subject = { kind: SubjectKind; subject: string };

/** What the entry that brings files must say of them. */
export interface StoredFiles {
  facts: FileFact[];
  commitments: Record<string, string>;
  personal: Record<string, string>;
}

/** The name of a file is a personal value of the entry that brought it, like any words: sealed and committed to. */
const nameOf = (id: string): string => `fileName:${id}`;

/**
 * Checks files by content, writes and fsyncs them encrypted before the commit, and returns what the entry that brings
 * them must say: the facts for its body, the commitments to their bytes, and their names as personal values.
 *
 * @throws Refused `too-large`, or `file-type` when the bytes are not of an accepted kind or belie the name.
 */
export async function storeFiles(
  context: Context,
  of: Subject,
  dataKey: Uint8Array,
  files: readonly UploadedFile[],
): Promise<StoredFiles> {
  // a voice message stands for the words and is no attachment
  if (files.filter(({ mediaType }) => mediaType === undefined).length > mostFiles)
    throw new Refused('too-large', { reason: 'files', fields: { files: 'too-many-files' } });
  if (files.length === 0) return { facts: [], commitments: {}, personal: {} };
  const limits = fileMegabytesOf(theCity(await snapshot(context)).limits);
  const facts: FileFact[] = [];
  const commitments: Record<string, string> = {};
  const personal: Record<string, string> = {};
  for (const file of files) {
    const mediaType = file.mediaType ?? (await checkedType(file, limits));
    const id = uuid();
    // where and with what a picture was taken is nobody's business: it is not stored at all
    const bytes = withoutMetadata(mediaType, file.bytes);
    const stored = await context.files.write(context.city, dataKey, bytes);
    await saveFile(context, of, { id, mediaType, ...stored });
    facts.push({ id, mediaType, size: stored.size });
    commitments[`file:${id}`] = stored.commitment;
    personal[nameOf(id)] = safeName(file.name);
  }
  return { facts, commitments, personal };
}

/**
 * Runs `work` and takes back the files it wrote when it fails: a full disk is not filled further by what was refused.
 * What a crash leaves is swept later.
 */
export async function takingBackFiles<T>(
  context: Context,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const { city, files } = context;
  const written: string[] = [];
  const write: typeof files.write = async (...file) => {
    const stored = await files.write(...file);
    written.push(stored.commitment);
    return stored;
  };
  try {
    return await work({ ...context, files: { ...files, write } });
  } catch (error) {
    await Promise.all(written.map((commitment) => files.erase(city, commitment)));
    throw error;
  }
}

/** What the city sets a limit for. */
function kindOf(mime: string): FileKind {
  if (mime.startsWith('image/')) return 'picture';
  if (mime.startsWith('audio/')) return 'recording';
  if (mime.startsWith('video/')) return 'film';
  return mime === 'application/pdf' ? 'pdf' : 'office';
}

async function checkedType(file: UploadedFile, limits: FileMegabytes): Promise<string> {
  const mime = plainType((await fileTypeFromBuffer(file.bytes))?.mime);
  const endings = accepted[mime];
  const ending = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase();
  if (endings === undefined || (ending !== undefined && !endings.includes(ending))) {
    throw new Refused('file-type', { fields: { files: 'file-type' } });
  }
  const kind = kindOf(mime);
  const most = limits[kind];
  if (file.bytes.length > most * megabyte)
    throw new Refused('too-large', {
      reason: `file-size-${kind}`,
      fields: { files: `file-size-${kind}` },
      said: { most },
    });
  return mime;
}

/** A name without path, control characters or marks that turn its direction. */
function safeName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '').trim();
  return [...plain].slice(-80).join('') || 'file';
}

export interface StoredFileView {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  erased: boolean;
}

/** Files of a subject with their names opened; erased ones keep type and size only. */
export async function listFiles(context: Context, of: Subject): Promise<StoredFileView[]> {
  const rows = await fileRows(context, of);
  if (rows.length === 0) return [];
  const key = await openDataKey(context, of);
  const names = await openNames(context, of, key, rows);
  return rows.map((row) => ({
    id: row.id,
    name: names.get(row.id) ?? '',
    mediaType: row.media_type,
    size: row.size,
    erased: row.erased_at !== null || key === undefined,
  }));
}

/** The content of one file of a subject. @throws Refused `not-found` when it is not there or was erased. */
export async function readFile(
  context: Context,
  of: Subject,
  id: string,
): Promise<{ name: string; mediaType: string; bytes: Buffer }> {
  const row = await fileRow(context, of, id);
  const key = row === undefined || row.erased_at !== null ? undefined : await openDataKey(context, of);
  if (row === undefined || key === undefined) throw new Refused('not-found');
  const names = await openNames(context, of, key, [row]);
  const bytes = await context.files.read(context.city, key, row.commitment.toString('hex'));
  return {
    name: names.get(id) ?? 'file',
    mediaType: row.media_type,
    bytes,
  };
}

/** Names of files by their ids. Those of the first version were sealed beside the file and not committed to. */
async function openNames(
  context: Context,
  of: Subject,
  key: Buffer | undefined,
  rows: readonly { id: string; name_sealed: Buffer | null }[],
): Promise<Map<string, string>> {
  const values = await personalValues(context, of);
  const committed = new Map(values.map(({ name, text }) => [name, text]));
  return new Map(
    rows.flatMap(({ id, name_sealed: beside }) => {
      const name = committed.get(nameOf(id));
      if (name != null) return [[id, name] as const];
      if (beside === null || key === undefined) return [];
      return [[id, open(key, beside, `file-name/${id}`).toString('utf8')] as const];
    }),
  );
}

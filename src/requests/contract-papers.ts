import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { caseView, code, id, optionalLine } from './contract-case.ts';

/** A file inside a message: its name as it is called, its bytes in base 64. */
const sentFile = z.object({
  name: z.string().min(1).max(200),
  base64: z
    .string()
    .min(1)
    .max(28 * 1024 * 1024),
});

export const attach = endpoint({
  method: 'POST',
  path: '/requests/:id/attach',
  permission: 'requests.attach',
  summary:
    '上传佐证 Files that show what was done; the asker sees them with the answer only if they are released.',
  input: z.object({
    id,
    n: z.coerce.number().int().min(1),
    files: z.array(sentFile).min(1).max(5),
    released: z.boolean(),
    note: optionalLine(200),
  }),
  output: caseView,
});

/** 文书: a paper of the city's templates, written for one request; `{asker}` stands where the name is opened by a click. */
export const letter = endpoint({
  method: 'GET',
  path: '/requests/:id/letters/:template',
  permission: 'requests.view',
  summary: '文书 A letter or form of the city’s templates for this request, and which others there are.',
  input: z.object({ id, template: code }),
  output: z.object({
    number: z.string(),
    letterhead: z.string(),
    /** The one that is written; another than asked for where that cannot be. */
    code,
    papers: z.array(z.object({ code, name: z.object({ zh: z.string(), en: z.string() }) })),
    title: z.string(),
    paragraphs: z.array(z.string()),
  }),
});

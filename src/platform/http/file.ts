import type { FastifyReply } from 'fastify';

/**
 * Sends a file people uploaded: always as a download, never sniffed, in a sandbox of its own (engineering A20). A part
 * of it is sent to whoever asks for one: players fetch recordings piece by piece, and some play nothing otherwise.
 */
export function sendFile(
  reply: FastifyReply,
  file: { name: string; mediaType: string; bytes: Buffer },
): FastifyReply {
  reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeName(file.name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .header('accept-ranges', 'bytes')
    .type(file.mediaType);
  const part = askedPart(reply.request.headers.range, file.bytes.length);
  if (part === undefined) return reply.send(file.bytes);
  if (part === 'none')
    return reply.status(416).header('content-range', `bytes */${file.bytes.length}`).send('');
  return reply
    .status(206)
    .header('content-range', `bytes ${part.from}-${part.to}/${file.bytes.length}`)
    .send(file.bytes.subarray(part.from, part.to + 1));
}

/** The one part a player asks for (RFC 9110, 14); several at once, or none, are answered with the whole. */
export function askedPart(
  range: string | undefined,
  size: number,
): { from: number; to: number } | 'none' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from > to ? 'none' : { from, to };
}

/** RFC 8187 allows fewer characters than a part of an address may have. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

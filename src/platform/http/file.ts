import type { FastifyReply } from 'fastify';

/** Sends a file people uploaded: always as a download, never sniffed, in a sandbox of its own (engineering A20). */
export function sendFile(
  reply: FastifyReply,
  file: { name: string; mediaType: string; bytes: Buffer },
): FastifyReply {
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeName(file.name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .type(file.mediaType)
    .send(file.bytes);
}

/** RFC 8187 allows fewer characters than a part of an address may have. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

import type { FastifyReply } from 'fastify';

/** Sends a file people uploaded: always as a download, never sniffed, in a sandbox of its own (engineering A20). */
export function sendFile(
  reply: FastifyReply,
  file: { name: string; mediaType: string; bytes: Buffer },
): FastifyReply {
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .type(file.mediaType)
    .send(file.bytes);
}

import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One message as a gateway got it. */
export interface Handed {
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

export interface FakeGateway {
  address: string;
  handed: Handed[];
  /** What it answers from now on: a status and a body, or `hang up`. */
  answer: { status: number; body: unknown } | 'hang up';
  close(): Promise<void>;
}

/** An HTTP gateway for text messages on this machine: keeps what it is handed and answers as the test says. */
export async function fakeGateway(): Promise<FakeGateway> {
  const handed: Handed[] = [];
  const gateway: FakeGateway = {
    address: '',
    handed,
    answer: { status: 200, body: { code: '0' } },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      handed.push({ headers: request.headers, body: JSON.parse(Buffer.concat(pieces).toString('utf8')) });
      const { answer } = gateway;
      if (answer === 'hang up') {
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  gateway.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
  return gateway;
}

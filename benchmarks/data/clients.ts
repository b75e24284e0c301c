import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/**
 * People who ask over HTTP, each again as soon as they are answered, in a process of their own: `clients.ts PORT PATH
 * CLIENTS SECONDS`. Prints the times of all answers in milliseconds as one JSON array.
 */
const [port = '', path = '', clients = '16', seconds = '3'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(clients) });

function body(): string {
  return JSON.stringify({
    requestType: 'help',
    askerType: 'resident',
    notify: 'phone',
    name: '某某',
    phone: '13800001234',
    words:
      '小区三号楼旁边的路灯坏了三天，晚上回家看不清路，老人摔了一跤。已经向物业反映过两次，都说在等配件，请帮助协调尽快修好。',
    place: '塔桥路和北京路口',
    retryKey: randomUUID(),
  });
}

let turn = 0;

function ask(): Promise<number> {
  const sent = Buffer.from(body());
  turn += 1;
  const from = turn;
  return new Promise((done, fail) => {
    const begun = performance.now();
    const call = request(
      {
        agent,
        port: Number(port),
        path,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': sent.length,
          // one address each, as many people have: limits are for one address that asks too much
          'x-forwarded-for': `10.${(from >> 16) & 255}.${(from >> 8) & 255}.${from & 255}`,
        },
      },
      (answer) => {
        answer.resume();
        answer.once('end', () =>
          answer.statusCode === 200
            ? done(performance.now() - begun)
            : fail(new Error(`answered ${answer.statusCode}`)),
        );
      },
    );
    call.once('error', fail);
    call.end(sent);
  });
}

const until = performance.now() + Number(seconds) * 1000;
const times: number[] = [];
await Promise.all(
  Array.from({ length: Number(clients) }, async () => {
    while (performance.now() < until) times.push(await ask());
  }),
);
process.stdout.write(JSON.stringify(times.map((time) => Math.round(time * 100) / 100)));
agent.destroy();

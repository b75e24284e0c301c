import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatewayRequest, readAnswer, readReports } from './gateway.ts';
import { messageText, mobileNumber, progressPage } from './message.ts';
import { nextTry, quietUntil } from './when.ts';

const handing = { phone: '13800001234', text: '【荆州12345】您好', key: 'k-1', secret: 's', time: '1' };
const answer = { field: 'data.code', taken: ['0', 'OK'], again: ['BUSY'], id: 'data.id' };

describe('what is handed to a gateway', () => {
  it('fills blanks in headers and at any depth of the body, and carries the key as a header', () => {
    const { url, headers, body } = gatewayRequest(
      {
        address: 'https://sms.example/send',
        form: 'json',
        headers: { Authorization: 'Bearer {secret}' },
        body: { to: ['{phone}'], msg: { content: '{text}' }, id: '{key}' },
      },
      handing,
    );
    expect(url).toBe('https://sms.example/send');
    expect(headers).toMatchObject({ Authorization: 'Bearer s', 'idempotency-key': 'k-1' });
    expect(JSON.parse(body)).toEqual({ to: ['13800001234'], msg: { content: handing.text }, id: 'k-1' });
  });

  it('can be a form', () => {
    const { body } = gatewayRequest(
      { address: 'https://x', form: 'form', headers: {}, body: { mobile: '{phone}', content: '{text}' } },
      handing,
    );
    expect(new URLSearchParams(body).get('content')).toBe(handing.text);
  });

  it('keeps whatever a message says one value of the body', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { body } = gatewayRequest(
          { address: 'https://x', form: 'json', headers: {}, body: { a: '{text}', b: '{phone}' } },
          { ...handing, text },
        );
        expect(JSON.parse(body)).toEqual({ a: text.replaceAll(/\{phone\}/g, '{phone}'), b: handing.phone });
      }),
    );
  });
});

describe('what a gateway answers', () => {
  it.each([
    [200, '{"data":{"code":0,"id":"g1"}}', { taken: true, id: 'g1' }],
    [200, '{"data":{"code":"BUSY"}}', { taken: false, again: true, detail: 'BUSY' }],
    [200, '{"data":{"code":"BLACKLIST"}}', { taken: false, again: false, detail: 'BLACKLIST' }],
    [200, 'not json', { taken: false, again: true, detail: 'HTTP 200' }],
    [429, '', { taken: false, again: true, detail: 'HTTP 429' }],
    [503, '', { taken: false, again: true, detail: 'HTTP 503' }],
    [401, '', { taken: false, again: false, detail: 'HTTP 401' }],
    [200, '{"data":{"code":"号码13800001234错误"}}', { taken: false, again: false, detail: '…' }],
    [200, '{"data":{"code":"ERR13800001234"}}', { taken: false, again: false, detail: '…' }],
  ])('%i %s', (status, body, heard) => {
    expect(readAnswer({ answer }, { status, body })).toEqual(heard);
  });

  it('is read from the status alone where no field is named', () => {
    const heard = readAnswer({ answer: { taken: [], again: [] } }, { status: 202, body: '' });
    expect(heard).toEqual({ taken: true, id: null });
  });
});

describe('reports of a gateway', () => {
  const receipts = { list: 'reports', id: 'msgid', state: 'stat', delivered: ['DELIVRD'], withinHours: 24 };

  it('are read one by one, and what is no report is passed over', () => {
    const body = {
      reports: [{ msgid: 'a', stat: 'DELIVRD' }, { msgid: 7, stat: 'UNDELIV' }, { other: 1 }, 'x', null],
    };
    expect(readReports(receipts, body)).toEqual([
      { id: 'a', delivered: true, detail: 'DELIVRD' },
      { id: '7', delivered: false, detail: 'UNDELIV' },
    ]);
  });

  it('never fail, whatever is sent', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        expect(Array.isArray(readReports(receipts, body))).toBe(true);
      }),
    );
  });
});

describe('a message', () => {
  const blanks = {
    city: '荆州',
    number: '2600001236',
    unit: '市生态环境局',
    date: '',
    phone: '12345',
    link: '',
  };

  it('is written from the city’s text', () => {
    expect(messageText('【{city}12345】编号{number}', blanks)).toBe('【荆州12345】编号2600001236');
  });

  it('is not sent with a hole in it', () => expect(messageText('{date}前', blanks)).toBeNull());

  it.each([
    ['13800001234', '13800001234'],
    ['+86 138-0000-1234', '13800001234'],
    ['07168123456', null],
    ['12345', null],
  ])('goes to %s as %s', (given, sent) => expect(mobileNumber(given)).toBe(sent));

  it('leads to the progress page', () => {
    expect(progressPage('https://12345.example/c/jingzhou/')).toBe('https://12345.example/c/jingzhou/track');
  });
});

describe('when a message goes', () => {
  const quiet = { from: '21:30', to: '08:00' };
  const zone = 'Asia/Shanghai';

  it.each([
    ['2026-11-26T13:29:00.000Z', null],
    ['2026-11-26T13:30:00.000Z', '2026-11-27T00:00:00.000Z'],
    ['2026-11-26T16:30:00.000Z', '2026-11-27T00:00:00.000Z'],
    ['2026-11-26T23:59:00.000Z', '2026-11-27T00:00:00.000Z'],
    ['2026-11-27T00:00:00.000Z', null],
  ])('at %s rests until %s', (now, until) => expect(quietUntil(now, quiet, zone)).toBe(until));

  it('rests at noon too where the city says so, until midnight where it says 24:00', () => {
    expect(quietUntil('2026-11-26T05:00:00.000Z', { from: '12:00', to: '14:00' }, zone)).toBe(
      '2026-11-26T06:00:00.000Z',
    );
    expect(quietUntil('2026-11-26T15:00:00.000Z', { from: '22:00', to: '24:00' }, zone)).toBe(
      '2026-11-26T16:00:00.000Z',
    );
    expect(quietUntil('2026-11-26T05:00:00.000Z', undefined, zone)).toBeNull();
  });

  it('is tried again after ever longer pauses', () => {
    const now = '2026-11-26T00:00:00.000Z';
    const tries = [1, 2, 3, 4, 5, 6, 7].map((attempts) => nextTry(attempts, now));
    expect([...tries].sort()).toEqual(tries);
    expect(tries[0]).toBe('2026-11-26T00:01:00.000Z');
    expect(tries[6]).toBe('2026-11-26T12:00:00.000Z');
  });
});

import type { FastifyInstance } from 'fastify';

/** A file chosen in a form. */
export interface ChosenFile {
  /** The field it was chosen in; `files` where none is named. */
  field?: string;
  name: string;
  type: string;
  bytes: Buffer;
}

export interface WalkedPage {
  status: number;
  /** Address after redirects. */
  url: string;
  html: string;
  headers: Record<string, string | string[] | number | undefined>;
  /** What a person reads, in one line. */
  text: string;
}

interface Button {
  name: string;
  value: string;
  action: string | undefined;
  enctype: string | undefined;
}

interface Form {
  action: string;
  method: string;
  enctype: string;
  fields: [string, string][];
  buttons: Button[];
}

export interface Walk {
  page: WalkedPage;
  open(url: string): Promise<WalkedPage>;
  /** Fills fields of a form of the page and presses a button, as a browser without scripts does. */
  press(
    button: { name: string; value: string } | 'submit',
    typed?: Readonly<Record<string, string>>,
    files?: readonly ChosenFile[],
  ): Promise<WalkedPage>;
  /** Values the form holds now. */
  values(formIndex?: number): Record<string, string>;
  /** Sends any body to any address, with the walker's cookies. */
  send(url: string, type: string, body: Buffer | string): Promise<WalkedPage>;
}

/** Somebody who uses the public site without scripts: follows links, fills forms, keeps cookies. */
export function walkPortal(app: FastifyInstance, headers: Record<string, string> = {}): Walk {
  const cookies = new Map<string, string>();
  const nothing: WalkedPage = { status: 0, url: '', html: '', headers: {}, text: '' };

  async function go(url: string, request: { method: 'GET' | 'POST'; type?: string; body?: Buffer | string }) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await app.inject({
      method: request.method,
      url,
      headers: {
        accept: 'text/html',
        'accept-language': 'zh-CN',
        ...headers,
        ...(cookie === '' ? {} : { cookie }),
        ...(request.type === undefined ? {} : { 'content-type': request.type }),
      },
      ...(request.body === undefined ? {} : { payload: request.body }),
    });
    for (const { name, value } of answer.cookies) cookies.set(name, value);
    const { location } = answer.headers;
    if (location !== undefined) return go(location, { method: 'GET' });
    const html = answer.body;
    walk.page = { status: answer.statusCode, url, html, headers: answer.headers, text: textOf(html) };
    return walk.page;
  }

  const walk: Walk = {
    page: nothing,
    open: (url) => go(url, { method: 'GET' }),
    send: (url, type, body) => go(url, { method: 'POST', type, body }),
    values: (formIndex = 0) => Object.fromEntries(formsOf(walk.page.html)[formIndex]?.fields ?? []),
    press(button, typed = {}, files = []) {
      const { form, pressed } = findButton(formsOf(walk.page.html), button);
      const fields = new Map(form.fields);
      for (const [name, value] of Object.entries(typed)) {
        if (value === '') fields.delete(name);
        fields.set(name, value);
      }
      if (pressed.name !== '') fields.set(pressed.name, pressed.value);
      const action = (pressed.action ?? form.action).replaceAll('&amp;', '&');
      const enctype = pressed.enctype ?? form.enctype;
      if (enctype !== 'multipart/form-data') {
        return walk.send(
          action,
          'application/x-www-form-urlencoded',
          new URLSearchParams([...fields]).toString(),
        );
      }
      const { type, body } = multipart([...fields], files);
      return walk.send(action, type, body);
    },
  };
  return walk;
}

/** The body of a form with files, as browsers write it; an empty choice is sent as an empty file. */
export function multipart(fields: readonly [string, string | Buffer][], files: readonly ChosenFile[]) {
  const boundary = '----walk7MA4YWxkTrZu0gW';
  const parts: Buffer[] = [];
  for (const [name, value] of fields) {
    parts.push(Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n`));
    parts.push(
      Buffer.isBuffer(value) ? value : Buffer.from(value.replace(/\r?\n/g, '\r\n')),
      Buffer.from('\r\n'),
    );
  }
  const chosen =
    files.length > 0 ? files : [{ name: '', type: 'application/octet-stream', bytes: Buffer.alloc(0) }];
  for (const { name, type, bytes, field = 'files' } of chosen) {
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
    parts.push(Buffer.from(head), bytes, Buffer.from('\r\n'));
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(parts) };
}

function findButton(forms: readonly Form[], wanted: { name: string; value: string } | 'submit') {
  for (const form of forms) {
    const pressed = form.buttons.find(
      ({ name, value }) => wanted === 'submit' || (name === wanted.name && value === wanted.value),
    );
    if (pressed !== undefined) return { form, pressed };
  }
  throw new Error(`no button ${JSON.stringify(wanted)} on the page`);
}

/** Forms of a document with their fields as they stand, and buttons anywhere that belong to them. */
function formsOf(html: string): Form[] {
  return [...html.matchAll(/<form\s([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', inside = '']) => {
    const id = attribute(head, 'id');
    const outside = id === undefined ? [] : buttonsOf(html).filter((tag) => attribute(tag, 'form') === id);
    return {
      action: attribute(head, 'action') ?? '',
      method: attribute(head, 'method') ?? 'get',
      enctype: attribute(head, 'enctype') ?? 'application/x-www-form-urlencoded',
      fields: fieldsOf(inside),
      buttons: [...buttonsOf(inside), ...outside].map(buttonOf),
    };
  });
}

function buttonsOf(html: string): string[] {
  return [...html.matchAll(/<button\s([^>]*type="submit"[^>]*)>/g)].map(([, tag = '']) => tag);
}

function buttonOf(tag: string): Button {
  return {
    name: attribute(tag, 'name') ?? '',
    value: attribute(tag, 'value') ?? '',
    action: attribute(tag, 'formaction'),
    enctype: attribute(tag, 'formenctype'),
  };
}

function fieldsOf(html: string): [string, string][] {
  const fields: [string, string][] = [];
  for (const [, tag = ''] of html.matchAll(/<input\s([^>]*)>/g)) {
    const kind = attribute(tag, 'type');
    const isOn = (kind !== 'radio' && kind !== 'checkbox') || /\schecked(\s|$)/.test(` ${tag}`);
    if (kind !== 'file' && isOn) fields.push([attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? '']);
  }
  for (const [, tag = '', text = ''] of html.matchAll(/<textarea\s([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    fields.push([attribute(tag, 'name') ?? '', decode(text.replace(/^\n/, ''))]);
  }
  for (const [, tag = '', inside = ''] of html.matchAll(/<select\s([^>]*)>([\s\S]*?)<\/select>/g)) {
    const options = [...inside.matchAll(/<option\s([^>]*)>/g)].map(([, option = '']) => option);
    const chosen = options.find((option) => /\sselected(\s|$)/.test(` ${option}`)) ?? options[0] ?? '';
    fields.push([attribute(tag, 'name') ?? '', attribute(chosen, 'value') ?? '']);
  }
  return fields;
}

function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag);
  return match === null ? undefined : decode(match[1] ?? '');
}

function decode(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`', amp: '&' };
  return text.replace(/&(lt|gt|quot|#39|#96|amp);/g, (_, name: string) => entities[name] ?? '');
}

function textOf(html: string): string {
  const body = html.replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, '');
  return decode(body.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
}

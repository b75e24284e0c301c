import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributes, escapeHtml, html, isHtml, raw } from './html.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('<', '>', '"', "'", '&', '`', '=', '/', ' ', 'a', '\u0000', '\n', ';', '{'),
  }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onfocus='alert(1)' autofocus='",
    '</textarea><script>alert(1)</script>',
    '<!--',
    ']]><x>',
    '&lt;script&gt;',
    '{{alert(1)}}',
  ),
);

/** What a browser shows for escaped text: the entities this module writes, read back. */
function shown(escaped: string): string {
  return escaped.replace(/&(amp|lt|gt|quot|#39|#96);/g, (_, name: string) => {
    return { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`' }[name] ?? '';
  });
}

/** Control characters come out as U+FFFD; line breaks and tabs stay. */
function withoutControl(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const isControl = code < 32 || (code >= 127 && code < 160);
  return isControl && !['\t', '\n', '\r'].includes(character) ? '\ufffd' : character;
}

describe('text', () => {
  it('never opens a tag or an entity of its own and reads back as it was', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        const page = html`<p>${words}</p>`.toString();
        const inner = page.slice('<p>'.length, -'</p>'.length);
        expect(inner).not.toMatch(/[<>"'`]|&(?!(amp|lt|gt|quot|#39|#96);)/);
        expect(shown(inner)).toBe(Array.from(words, withoutControl).join(''));
      }),
      { numRuns: 2000 },
    );
  });

  it('is escaped once however deep it is nested', () => {
    const item = (words: string) => html`<li>${words}</li>`;
    expect(html`<ul>${['a<b', '"c"'].map(item)}</ul>`.toString()).toBe(
      '<ul><li>a&lt;b</li><li>&quot;c&quot;</li></ul>',
    );
  });

  it('keeps Chinese, line breaks and emoji', () => {
    expect(html`<p>${'路灯不亮\n第二行 🙂'}</p>`.toString()).toBe('<p>路灯不亮\n第二行 🙂</p>');
  });

  it('writes nothing for undefined, null and false, and writes zero', () => {
    expect(html`<p>${undefined}${null}${false}${0}${[]}</p>`.toString()).toBe('<p>0</p>');
  });

  it('refuses an object that only looks like markup', () => {
    const forged = JSON.parse('{"markup":"<script>","toString":null}');
    expect(isHtml(forged)).toBe(false);
    expect(() => html`<p>${forged}</p>`).toThrow(TypeError);
  });
});

describe('attributes', () => {
  it('cannot be left by any value, in double or single quotes', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        expect(html`<p title="${words}">x</p>`.toString()).toMatch(/^<p title="[^"'<>`]*">x<\/p>$/);
        expect(html`<p title='${words}'>x</p>`.toString()).toMatch(/^<p title='[^"'<>`]*'>x<\/p>$/);
        expect(html`<input ${attributes({ value: words })}>`.toString()).toMatch(
          /^<input value="[^"'<>`]*">$/,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('are there or not', () => {
    const box = (checked: boolean, max?: number) =>
      html`<input ${attributes({ checked, max, value: 'a "b"' })}>`;
    expect(box(true, 3).toString()).toBe('<input checked max="3" value="a &quot;b&quot;">');
    expect(box(false).toString()).toBe('<input value="a &quot;b&quot;">');
    expect(html`<option${html` selected`}>`.toString()).toBe('<option selected>');
    expect(html`<option ${false}>`.toString()).toBe('<option >');
    expect(html`<a${attributes({ id: 'x' })}${attributes({ lang: 'en' })}>`.toString()).toBe(
      '<a id="x" lang="en">',
    );
  });

  it('take no markup as a value, and no text as a name', () => {
    expect(() => html`<p title="${html`<b>${'x'}</b>`}"></p>`).toThrow(/takes text/);
    expect(() => html`<p ${'onclick=alert(1)'}></p>`).toThrow(/attributes\(/);
    expect(() => html`<p ${html`${'onclick=alert(1)'}`}></p>`).toThrow(/attributes\(/);
    expect(() => attributes({ 'on click': 'x' })).toThrow(/no name/);
    expect(() => attributes({ onclick: 'alert(1)' })).toThrow(/onclick/);
    expect(() => attributes({ style: 'color:red' })).toThrow(/style/);
  });
});

describe('addresses', () => {
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' \n\tjavascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'vbscript:x',
    'data:text/html,<script>',
    'data:image/svg+xml;base64,PHN2Zz4=',
    'file:///etc/passwd',
  ])('with a scheme that runs become #: %j', (address) => {
    expect(html`<a href="${address}">x</a>`.toString()).toBe('<a href="#">x</a>');
    expect(html`<a ${attributes({ href: address })}>x</a>`.toString()).toBe('<a href="#">x</a>');
  });

  it.each([
    '/c/jingzhou/ask?a=1',
    'https://example.org/',
    'tel:12345',
    'mailto:a@b.cn',
    '#top',
    'data:image/png;base64,AAAA',
  ])('that only open something stay: %j', (address) => {
    expect(html`<a href="${address}">x</a>`.toString()).toBe(`<a href="${address}">x</a>`);
  });

  it('are judged whole when built of several values', () => {
    expect(html`<a href="${'javascript'}${':alert(1)'}">x</a>`.toString()).toBe('<a href="javascript">x</a>');
    expect(html`<a href="${'java'}script:${'alert(1)'}">x</a>`.toString()).toBe(
      '<a href="javascript:">x</a>',
    );
    expect(html`<a href="${'/c/x'}${'/ask:now'}">x</a>`.toString()).toBe('<a href="/c/x/ask:now">x</a>');
    expect(html`<a href="${'javascript'}">x</a><a href="${':x'}">y</a>`.toString()).toContain('href=":x"');
  });
});

describe('places where no escaping helps', () => {
  it.each<[string, () => unknown]>([
    ['an unquoted attribute', () => html`<p title=${'x'}></p>`],
    ['an unquoted attribute after a blank', () => html`<p title= ${'x'}></p>`],
    ['the rest of an unquoted attribute', () => html`<p title=a${'x'}></p>`],
    ['an attribute name', () => html`<p data-${'x'}="1"></p>`],
    ['a whole attribute name', () => html`<p ${raw('x')}="1"></p>`],
    ['a tag name', () => html`<${'script'}></p>`],
    ['the rest of a tag name', () => html`<h${1}>x</h1>`],
    ['a closing tag', () => html`<p></${'p'}>`],
    ['a script', () => html`<script>const a = "${'x'}"</script>`],
    ['a style', () => html`<style>p { color: ${'red'} }</style>`],
    ['an event attribute', () => html`<p onclick="say('${'x'}')"></p>`],
    ['a style attribute', () => html`<p style="color: ${'red'}"></p>`],
    ['a comment', () => html`<!-- ${'x'} -->`],
    ['a template cut inside a tag', () => html`<p title="${'x'}`],
  ])('are refused: %s', (_, render) => {
    expect(render).toThrow(TypeError);
  });

  it('leave the program free to write scripts, comments and comparisons around its values', () => {
    const page = html`<!doctype html><script src="${'/a.js'}" nonce="${'n'}"></script><!-- <a --><p>1 < 2 ${'x'}</p>`;
    expect(page.toString()).toBe(
      '<!doctype html><script src="/a.js" nonce="n"></script><!-- <a --><p>1 < 2 x</p>',
    );
    expect(html`<style>p > a { color: "red" }</style><b class=plain>${'&'}</b>`.toString()).toBe(
      '<style>p > a { color: "red" }</style><b class=plain>&amp;</b>',
    );
    expect(html`<textarea name="words">${'</textarea>'}</textarea>`.toString()).toBe(
      '<textarea name="words">&lt;/textarea&gt;</textarea>',
    );
  });
});

it('lets trusted constants through as they are', () => {
  expect(html`${raw('<hr>')}`.toString()).toBe('<hr>');
  expect(escapeHtml('<hr>')).toBe('&lt;hr&gt;');
});

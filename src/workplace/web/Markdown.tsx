import { marked, type Token, type Tokens } from 'marked';
import { createElement, Fragment, type ReactNode } from 'react';
import { apiAddress } from '../../platform/ui/site.ts';
import { howToPicture } from '../contract.ts';

/** Draws a Markdown text as elements of the page: no markup of the text itself reaches the browser. */
export default function Markdown({ text }: { text: string }) {
  // the heading of the document is the screen's title
  const tokens = marked.lexer(text).filter((token) => token.type !== 'heading' || token['depth'] !== 1);
  return <>{draw(tokens)}</>;
}

function draw(tokens: readonly Token[] | undefined): ReactNode {
  return tokens?.map((token, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes while it is shown
    <Fragment key={at}>{drawOne(token)}</Fragment>
  ));
}

/** Between two Chinese characters a line end is no blank. */
function joined(text: string): string {
  return text.replace(/(?<=[\p{Script=Han}，。；：！？、”）])\n(?=[\p{Script=Han}“（])/gu, '');
}

type Draw = (token: never) => ReactNode;

const drawings: Readonly<Record<string, Draw>> = {
  heading: ({ depth, tokens }: Tokens.Heading) => createElement(`h${Math.min(depth, 4)}`, null, draw(tokens)),
  paragraph: ({ tokens }: Tokens.Paragraph) => <p>{draw(tokens)}</p>,
  text: ({ tokens, text }: Tokens.Text) => (tokens === undefined ? joined(text) : draw(tokens)),
  escape: ({ text }: Tokens.Escape) => text,
  strong: ({ tokens }: Tokens.Strong) => <strong>{draw(tokens)}</strong>,
  em: ({ tokens }: Tokens.Em) => <em>{draw(tokens)}</em>,
  codespan: ({ text }: Tokens.Codespan) => <code>{text}</code>,
  code: ({ text }: Tokens.Code) => (
    <pre>
      <code>{text}</code>
    </pre>
  ),
  br: () => <br />,
  hr: () => <hr />,
  blockquote: ({ tokens }: Tokens.Blockquote) => <blockquote>{draw(tokens)}</blockquote>,
  list: ({ ordered, items }: Tokens.List) =>
    createElement(
      ordered ? 'ol' : 'ul',
      null,
      // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes while it is shown
      items.map(({ tokens }, at) => <li key={at}>{draw(tokens)}</li>),
    ),
  link: ({ href, tokens }: Tokens.Link) =>
    /^https?:/.test(href) ? <a href={href}>{draw(tokens)}</a> : draw(tokens),
  image: ({ href, text }: Tokens.Image) => <Picture href={href} text={text} />,
  table: (table: Tokens.Table) => <Table {...table} />,
};

function drawOne(token: Token): ReactNode {
  return drawings[token.type]?.(token as never) ?? null;
}

function Picture({ href, text }: Pick<Tokens.Image, 'href' | 'text'>) {
  const name = /([a-z0-9-]+\.png)$/.exec(href)?.[1];
  if (name === undefined) return text;
  return <img className="picture" alt={text} src={apiAddress(howToPicture.path.replace(':name', name))} />;
}

function Table({ header, rows }: Tokens.Table) {
  return (
    <table className="rows">
      <thead>
        <tr>
          {header.map(({ tokens, text }) => (
            <th scope="col" key={text}>
              {draw(tokens)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.map(({ text }) => text).join('|')}>
            {row.map(({ tokens, text }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their place
              <td key={`${at}/${text}`}>{draw(tokens)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

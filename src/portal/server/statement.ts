import { asRefusal, refusalStatus } from '../../platform/errors.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { formatDue } from '../../platform/i18n.ts';
import { attributes, html } from '../../platform/ui/html.ts';
import { stateSide } from '../../requests/contract.ts';
import { giveStatementByCode, statementByCode } from '../../requests/index.ts';
import { cleanText } from '../rules/ask-form.ts';
import { languageOf } from '../rules/script.ts';
import { drawPage } from './draw.ts';
import { type CityFrame, frameOf } from './frame.ts';
import { gateWords, type PortalHooks } from './gate.ts';
import { noticeBox, problemList, textField } from './pages/fields.ts';
import { gatePage } from './pages/gate-page.ts';
import { gonePage } from './pages/gone-page.ts';
import type { PageParts } from './pages/layout.ts';
import { readerOf } from './pages/receipt-page.ts';
import { frameOfForm, isOnlyShown } from './preferences.ts';
import { bodyOf } from './track.ts';

/** 陈述: a firm or person complained of, who was handed a code, reads a masked question and states their side. */
export function statementRoutes(hooks: PortalHooks): PageRoute[] {
  const route = { permission: 'portal.track', path: '/s/:code', perMinute: 60 } as const;
  return [
    page({ ...route, method: 'GET', handle: showEmpty }),
    page({ ...route, method: 'POST', handle: (exchange) => take(exchange, hooks) }),
  ];
}

interface Typed {
  statement: string;
  sentence?: string | undefined;
  status?: number;
}

const codeOf = ({ request }: Exchange): string => (request.params as { code: string }).code;

async function showEmpty(exchange: Exchange): Promise<unknown> {
  return show(exchange, await frameOf(exchange), { statement: '' });
}

async function show(exchange: Exchange, frame: CityFrame, typed: Typed): Promise<unknown> {
  const asked = await statementByCode(exchange.services, exchange.city, codeOf(exchange));
  if (asked === undefined)
    return drawPage(exchange, frame, { ...gonePage(frame), status: refusalStatus['not-found'] });
  const parts = statementPage(frame, { ...asked, code: codeOf(exchange), typed });
  return drawPage(exchange, frame, {
    ...parts,
    ...(typed.status === undefined ? {} : { status: typed.status }),
  });
}

async function take(exchange: Exchange, hooks: PortalHooks): Promise<unknown> {
  const sent = bodyOf(exchange);
  const path = `/s/${codeOf(exchange)}`;
  const frame = await frameOfForm(exchange, sent, path);
  const { text: statement, isChanged } = cleanText(
    typeof sent['statement'] === 'string' ? sent['statement'] : '',
  );
  if (isOnlyShown(sent)) return show(exchange, frame, { statement });
  if (isChanged)
    return show(exchange, frame, {
      statement,
      sentence: frame.text.ask.cleaned,
      status: refusalStatus.encoding,
    });
  const found = gateWords(frame, statement);
  if (found.length > 0) {
    await hooks.onGate(exchange);
    return drawPage(
      exchange,
      frame,
      gatePage(frame, found, { values: { statement }, action: path, go: 'back' }),
    );
  }
  if (!stateSide.input.shape.statement.safeParse(statement).success)
    return show(exchange, frame, {
      statement,
      sentence: frame.text.track.side.needed,
      status: refusalStatus.invalid,
    });
  try {
    await giveStatementByCode(exchange.services, exchange.city, { code: codeOf(exchange), statement });
  } catch (error) {
    if (asRefusal(error)?.code !== 'not-found') throw error;
    return show(exchange, frame, { statement, status: refusalStatus['not-found'] });
  }
  return exchange.reply.redirect(`${exchange.base}${path}`, 303);
}

const formId = 'statement-form';

interface Shown {
  question: string;
  due: string | null;
  givenAt: string | null;
  code: string;
  typed: Typed;
}

function statementPage(frame: CityFrame, { question, due, givenAt, code, typed }: Shown): PageParts {
  const words = frame.text.track.side;
  const problems = typed.sentence === undefined ? [] : [{ id: 'statement', sentence: typed.sentence }];
  const form = html`<form id="${formId}" method="post" action="${frame.base}/s/${code}" novalidate data-draft="side-${code.slice(-4)}">
${textField({
  id: 'statement',
  label: words.label,
  hint: words.hint,
  value: typed.statement,
  error: typed.sentence,
  rows: 8,
  most: 5000,
  isKept: true,
  counting: { left: frame.text.ask.left, over: frame.text.ask.over },
})}
<p class="actions"><button type="submit" class="button">${words.send}</button></p></form>`;
  return {
    title: words.title,
    isPrivate: true,
    isWrong: problems.length > 0,
    ...(givenAt === null ? { formId, formAction: `/s/${code}` } : {}),
    main: html`${problemList(frame, problems)}${givenAt !== null && noticeBox(words.given, 'good')}
<h1>${words.title}</h1>
<p class="lead">${words.intro}</p>
<section class="card"><h2>${words.question}</h2><p class="typed" ${attributes({ lang: languageOf(question) })}>${question}</p>
${due !== null && givenAt === null && html`<p>${words.due(formatDue(due, readerOf(frame)))}</p>`}</section>
${givenAt === null && form}`,
  };
}

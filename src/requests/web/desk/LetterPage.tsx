import { Button, Select } from 'antd';
import { useEffect } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { nameIn } from '../../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { QrCode } from '../../../platform/ui/QrCode.tsx';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { siteBase } from '../../../platform/ui/site.ts';
import { Awaited, Failed, Screen } from '../../../platform/ui/states.tsx';
import { letter, reveal } from '../../contract.ts';
import { callBackScreens } from './call-back-messages.ts';

/** Papers that stay in the house: their code opens the request in the console; that of the others, where askers look it up. */
const inHouse: ReadonlySet<string> = new Set([
  'dispatch-form',
  'transfer',
  'urge',
  'supervision-notice',
  'supervision-letter',
  'assist-letter',
  'meeting',
]);

/** Tells the style sheet for print that a paper stands on the page, and whether it leaves the house. */
function usePaper(code: string | undefined): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (code !== undefined) dataset['paper'] = inHouse.has(code) ? 'in' : 'out';
    return () => {
      delete dataset['paper'];
    };
  }, [code]);
}

/** 文书: a paper of the city's templates on A4; whom it goes to is shown on a click, which is logged. */
export function LetterPage() {
  const words = usePhrases(callBackScreens);
  const { language } = useLanguage();
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const template = search.get('as') ?? 'answer';
  const answer = useAnswer(letter, { id, template });
  const looking = useSend(reveal);
  const paper = answer.data;
  usePaper(paper?.code);
  const to = looking.data?.asker ?? looking.data?.filer;
  const withName = (text: string) => text.replace('{asker}', to?.name ?? words.letterNobody);
  return (
    <Screen
      title={words.letterTitle}
      beside={
        <span className="row no-print">
          <Link to={`/requests/${id}`}>{words.letterBack}</Link>
          <Button loading={looking.isPending} onClick={() => looking.mutate({ id })}>
            {words.showAddress}
          </Button>
          <Button type="primary" onClick={() => window.print()}>
            {words.print}
          </Button>
        </span>
      }
    >
      {looking.error === null ? null : <Failed error={looking.error} />}
      <Awaited answer={answer} />
      {paper === undefined ? null : (
        <>
          <p className="no-print">
            <Select
              aria-label={words.letterKind}
              className="wide"
              value={paper.code}
              onChange={(code: string) => setSearch({ as: code }, { replace: true })}
              options={paper.papers.map(({ code, name }) => ({ value: code, label: nameIn(name, language) }))}
            />
          </p>
          <article className="letter" lang="zh-CN">
            <p className="letter-head">{paper.letterhead}</p>
            <h2 className="letter-title">{withName(paper.title)}</h2>
            {to?.address == null ? null : <p>{to.address}</p>}
            {paper.paragraphs.map((paragraph, at) => (
              <p
                // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one paper never change places
                key={at}
                className={at >= paper.paragraphs.length - 2 ? 'letter-end' : at === 0 ? '' : 'letter-text'}
              >
                {withName(paragraph)}
              </p>
            ))}
            <div className="letter-code">
              <p className="letter-number">
                {words.letterNumber} {paper.number}
              </p>
              <QrCode
                content={`${location.origin}${siteBase}${inHouse.has(paper.code) ? `/console/requests/${id}` : '/track'}`}
                label={inHouse.has(paper.code) ? words.codeOpens : words.codeTracks}
              />
            </div>
          </article>
        </>
      )}
    </Screen>
  );
}

import { Button } from 'antd';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import { QrCode } from '../../platform/ui/QrCode.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { siteBase } from '../../platform/ui/site.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { readPaper } from '../contract-ladder.ts';
import { ladderScreens } from './ladder-messages.ts';
import { PaperText } from './PaperText.tsx';

/** Tells the style sheet for print that a paper of the house stands on the page. */
export function useHousePaper(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['paper'] = 'in';
    return () => {
      delete dataset['paper'];
    };
  }, []);
}

/** 督办文书 on A4 as it was issued. */
export function PaperPage() {
  const words = usePhrases(ladderScreens);
  const { request = '', at = '' } = useParams();
  const found = useAnswer(readPaper, { request, at: Number(at) });
  useHousePaper();
  return (
    <Screen
      title={words.paperTitle}
      beside={
        <span className="row no-print">
          <Link to={`/ladder/${request}`}>{words.paperBack}</Link>
          <Button type="primary" onClick={() => window.print()}>
            {words.print}
          </Button>
        </span>
      }
    >
      <Awaited answer={found} />
      {found.data === undefined ? null : (
        <PaperText paper={found.data}>
          <div className="letter-code">
            <p className="letter-number">编号 {found.data.number}</p>
            <QrCode content={`${location.origin}${siteBase}/console/ladder/${request}`} label={words.code} />
          </div>
        </PaperText>
      )}
    </Screen>
  );
}

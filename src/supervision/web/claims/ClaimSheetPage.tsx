import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCityNames } from '../../../city/web/names.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { PickOne } from '../../../platform/ui/Pick.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { claimSheet } from '../../contract-claims.ts';
import { claimScreens } from './messages.ts';
import './claims.css';

/** 责任清单: what is claimed as of today, to print on A4 and to sign. */
export function ClaimSheetPage() {
  const words = usePhrases(claimScreens);
  const names = useCityNames();
  const dayWords = useDayWords();
  const [unit, setUnit] = useState('');
  const answer = useAnswer(claimSheet, unit === '' ? {} : { unit });
  const sheet = answer.data;
  return (
    <Screen
      title={words.sheetTitle}
      beside={
        <span className="row no-print">
          <Link to="/claims">{words.back}</Link>
          <Button type="primary" onClick={() => window.print()}>
            {words.print}
          </Button>
        </span>
      }
    >
      <div className="no-print">
        <Field label={words.unit} hint={words.allUnits}>
          {(control) => (
            <PickOne control={control} options={names.units} value={unit} change={setUnit} clearable />
          )}
        </Field>
      </div>
      <Awaited answer={answer} />
      {sheet === undefined ? null : (
        <>
          <p>{words.sheetOf(dayWords(sheet.day), sheet.rows.length)}</p>
          {sheet.fits ? null : <p className="overdue-words no-print">{words.tooLong}</p>}
          {sheet.more ? <p className="overdue-words">{words.sheetMore}</p> : null}
          {sheet.rows.length === 0 ? (
            <Nothing title={words.noneClaimed} next={words.lead} />
          ) : (
            <SheetTable rows={sheet.rows} />
          )}
        </>
      )}
    </Screen>
  );
}

function SheetTable({ rows }: { rows: (typeof claimSheet.output)['_output']['rows'] }) {
  const words = usePhrases(claimScreens);
  const names = useCityNames();
  const dayWords = useDayWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
    <section className="scroll" tabIndex={0} aria-label={words.sheetTitle}>
      <table className="rows claim-sheet">
        <thead>
          <tr>
            {[words.number, words.words, words.holder, words.since, words.due, words.signature].map(
              (name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.id}>
              <td>{at + 1}</td>
              <td lang="zh-CN">{row.words === '' ? words.erased : row.words}</td>
              <td>{row.post === null ? '' : names.postOfUnit(row.post)}</td>
              <td>{dayWords(row.holds.at(-1)?.day ?? '')}</td>
              <td>{row.due === null ? '' : dayWords(row.due)}</td>
              <td className="claim-signature" />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

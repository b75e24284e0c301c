import { type CSSProperties, type ReactNode, useMemo } from 'react';
import { characterWidth, grid, lineHeight, mastheadSize } from '../../rules/papers/grid.ts';
import { footOf, type PaperFrame, rowsOf, type Sheet, sheetsOf } from '../../rules/papers/sheets.ts';
import type { Line, Run } from '../../rules/papers/typeset.ts';

export interface SheetsProps {
  frame: PaperFrame & { isDemo: boolean };
  title: string;
  text: string;
  /** What stands in place of a live figure, such as a link to its list; its value where nothing is given. */
  figure?: (name: string, value: string) => ReactNode;
}

/**
 * A paper as it is printed, sheet by sheet. Every line is put on its place of the grid, so that the page is the same
 * in each browser and with each font (ADR: the papers are set on their own grid).
 */
export function PaperSheets({ frame, title, text, figure }: SheetsProps) {
  const sheets = useMemo(() => sheetsOf(frame, title, text), [frame, title, text]);
  return (
    <div className="paper-sheets" lang="zh-CN">
      {sheets.map((sheet) => (
        <section key={sheet.number} className="paper-sheet" aria-label={`— ${sheet.number} —`}>
          <div className="paper-area">
            {sheet.isFirst ? <Head frame={frame} /> : null}
            {sheet.title.map(({ row, text: words }) => (
              <div key={row} className="paper-title" style={placed(row)}>
                {words}
              </div>
            ))}
            {sheet.lines.map(({ row, line }) => (
              <SetLine key={row} row={row} line={line} figure={figure} />
            ))}
            {sheet.foot === null ? null : <Foot foot={sheet.foot} />}
            <div className={sheet.number % 2 === 1 ? 'paper-number paper-odd' : 'paper-number paper-even'}>
              — {sheet.number} —
            </div>
          </div>
        </section>
      ))}
    </div>
  );
}

type Style = CSSProperties & Record<`--${string}`, string>;

function placed(row: number): Style {
  return { top: `${row * lineHeight}mm` };
}

function Head({ frame }: { frame: SheetsProps['frame'] }) {
  const { internal, isDemo, masthead, issue, publisher, day } = frame;
  const name: Style = { top: `${grid.mastheadBelow}mm`, fontSize: `${mastheadSize(masthead)}mm` };
  return (
    <>
      <div className="paper-marks" style={placed(0)}>
        <span>{internal ? '内部资料　注意保存' : ''}</span>
        <span>{isDemo ? '演示数据·非真实' : ''}</span>
      </div>
      <div className="paper-masthead" style={name}>
        {masthead}
      </div>
      <div className="paper-issue" style={placed(rowsOf.issue)}>
        {issue}
      </div>
      <div className="paper-publisher" style={placed(rowsOf.publisher)}>
        <span>{publisher}</span>
        <span>{day}</span>
      </div>
      <div className="paper-rule" style={{ top: `${rowsOf.rule * lineHeight + 1.7}mm` }} />
    </>
  );
}

function Foot({ foot: { row, lines } }: { foot: NonNullable<Sheet['foot']> }) {
  const last = lines.length - 1;
  return (
    <div className="paper-foot" style={{ ...placed(row), height: `${lines.length * lineHeight}mm` }}>
      {lines.map((line, at) => (
        <div key={line} className={at === last ? 'paper-copies' : ''}>
          {line}
        </div>
      ))}
    </div>
  );
}

interface SetLineProps {
  row: number;
  line: Line;
  figure: SheetsProps['figure'];
}

/** One line: characters as far apart as fill it where the paragraph goes on, and as on the grid where it ends. */
function SetLine({ row, line, figure }: SetLineProps) {
  const cells = line.half / 2 + (line.indent ? 2 : 0);
  const cell = line.goesOn ? grid.width / cells : characterWidth;
  const style: Style = { ...placed(row), '--cell': `${cell}mm` };
  return (
    <div className={line.indent ? 'paper-line paper-indent' : 'paper-line'} style={style}>
      {line.runs.map((run, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: runs of a line have no names and are drawn anew together
        <SetRun key={at} run={run} figure={figure} />
      ))}
    </div>
  );
}

function SetRun({ run, figure }: { run: Run; figure: SheetsProps['figure'] }) {
  const words = run.figure === null || figure === undefined ? run.text : figure(run.figure, run.text);
  if (!run.latin) return <span className={`paper-${run.face}`}>{words}</span>;
  const style: Style = { '--halves': String(run.half) };
  return (
    <span className={`paper-${run.face} paper-latin`} style={style}>
      {words}
    </span>
  );
}

/** The same paper as running text, for a telephone: nobody reads an A4 page there. */
export function PaperText({
  frame,
  title,
  children,
}: Pick<SheetsProps, 'frame' | 'title'> & { children: ReactNode }) {
  return (
    <article className="paper-flow" lang="zh-CN">
      <p className="paper-flow-name">{frame.masthead}</p>
      <p>
        {frame.issue} · {frame.day}
      </p>
      <h2>{title}</h2>
      {children}
      <hr />
      {footOf(frame).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </article>
  );
}

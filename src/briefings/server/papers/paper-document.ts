import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  FrameAnchorType,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import { characterWidth, grid, lineHeight, mastheadSize, points } from '../../rules/papers/grid.ts';
import { footOf, type PaperFrame, rowsOf, titleOf } from '../../rules/papers/sheets.ts';
import { plainOf } from '../../rules/papers/text.ts';
import { type Face, levelOf } from '../../rules/papers/typeset.ts';

export const documentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const twips = (millimetres: number) => Math.floor((millimetres / 25.4) * 1440);

/** 22 lines of at most 579 twips fit into 225 mm; 580 would make 21 of them. */
const linePitch = Math.min(579, twips(lineHeight));
/** Sizes in half points: 三号 16 pt, 二号 22 pt, 四号 14 pt. */
const size = { text: 32, title: 44, small: 28 } as const;
/** Characters stand 15.79 pt apart and not 16: the difference in 1/4096 pt, as the grid of Word counts. */
const characterSpace = Math.round((characterWidth / points(1) - size.text / 2) * 4096);
/** Red of Y80 M80. */
const red = 'FF3333';

/** What Word is to set it in; whoever has not these gets what their system takes instead, on the same grid. */
const fonts = {
  text: '仿宋_GB2312',
  black: '黑体',
  kai: '楷体_GB2312',
  title: '方正小标宋简体',
  number: '宋体',
} as const;

const exactly = { line: linePitch, lineRule: LineRuleType.EXACT, before: 0, after: 0 };

function run(text: string, font: string, more: Partial<IRunOptions> = {}): TextRun {
  return new TextRun({
    text,
    size: size.text,
    font: { eastAsia: font, ascii: 'Times New Roman', hAnsi: 'Times New Roman' },
    ...more,
  } as IRunOptions);
}

function paragraph(children: TextRun[], more: Partial<IParagraphOptions> = {}): Paragraph {
  return new Paragraph({ spacing: exactly, ...more, children } as IParagraphOptions);
}

const blank = () => paragraph([]);

/** The paper as a document to edit: page, margins, grid, faces and head as GB/T 9704 and the custom of 简报 have them. */
export async function documentOf(
  frame: PaperFrame & { isDemo: boolean },
  title: string,
  text: string,
): Promise<Buffer> {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const document = new Document({
    title,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(grid.page.width), height: twips(grid.page.height) },
            margin: {
              top: twips(grid.top),
              bottom: twips(grid.page.height - grid.top - grid.height),
              left: twips(grid.left),
              right: twips(grid.page.width - grid.left - grid.width),
              header: twips(15),
              footer: twips(
                grid.page.height - grid.top - grid.height - grid.numberBelow - points(size.small / 2),
              ),
            },
          },
          grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch, charSpace: characterSpace },
        },
        footers: {
          default: pageNumber(AlignmentType.RIGHT),
          even: pageNumber(AlignmentType.LEFT),
        },
        children: [...headOf(frame), ...titleRows(title), blank(), ...lines.map(bodyOf), ...imprint(frame)],
      },
    ],
  });
  return Packer.toBuffer(document);
}

/** — 1 — in 四号 宋体, a character in from the outer edge. */
function pageNumber(alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer {
  const inset = twips(points(size.small / 2));
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: alignment === AlignmentType.RIGHT ? { right: inset } : { left: inset },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            size: size.small,
            font: fonts.number,
          }),
        ],
      }),
    ],
  });
}

function headOf({ internal, isDemo, masthead, issue, publisher, day }: PaperFrame & { isDemo: boolean }) {
  const height = mastheadSize(masthead);
  const name = Math.round(height / points(0.5));
  const right = [{ type: TabStopType.RIGHT, position: twips(grid.width) }];
  const line = twips(rowsOf.issue * lineHeight - grid.mastheadBelow);
  return [
    paragraph(
      [
        run(internal ? '内部资料　注意保存' : '', fonts.black),
        ...(isDemo ? [run('\t演示数据·非真实', fonts.black)] : []),
      ],
      { tabStops: right },
    ),
    paragraph([run(masthead, fonts.title, { size: name, color: red })], {
      alignment: AlignmentType.CENTER,
      spacing: {
        before: twips(grid.mastheadBelow - lineHeight),
        after: 0,
        line,
        lineRule: LineRuleType.EXACT,
      },
    }),
    paragraph([run(issue, fonts.text)], { alignment: AlignmentType.CENTER }),
    paragraph([run(publisher, fonts.text), run(`\t${day}`, fonts.text)], {
      tabStops: right,
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: red, space: 6 } },
    }),
    blank(),
    blank(),
  ];
}

function titleRows(title: string): Paragraph[] {
  return titleOf(title).map((row) =>
    paragraph([run(row, fonts.title, { size: size.title })], { alignment: AlignmentType.CENTER }),
  );
}

/** A paragraph of the text: a first-level heading in 黑体, the first sentence of a second-level one in 楷体. */
function bodyOf(line: string): Paragraph {
  const words = plainOf(line);
  const level = levelOf(words);
  const head = level === 2 ? (words.indexOf('。') < 0 ? words.length : words.indexOf('。') + 1) : 0;
  const runs: [string, Face][] =
    level === 1
      ? [[words, 'black']]
      : [
          [words.slice(0, head), 'kai'],
          [words.slice(head), 'text'],
        ];
  return paragraph(
    runs.filter(([part]) => part !== '').map(([part, face]) => run(part, fonts[face])),
    {
      indent: { firstLine: twips(2 * characterWidth) },
      alignment: AlignmentType.BOTH,
      ...(level === 1 ? { keepNext: true } : {}),
    },
  );
}

/** 报尾 in a frame at the foot of the last page, between two rules. */
function imprint(frame: PaperFrame): Paragraph[] {
  const lines = footOf(frame);
  const rule = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 1 };
  return lines.map((line, at) =>
    paragraph([run(line, fonts.text, { size: size.small })], {
      frame: {
        type: 'absolute',
        position: { x: 0, y: twips(grid.height) - lines.length * linePitch },
        width: twips(grid.width),
        height: lines.length * linePitch,
        anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
      },
      alignment: at === lines.length - 1 ? AlignmentType.RIGHT : AlignmentType.LEFT,
      indent: { left: twips(points(size.small / 2)), right: twips(points(size.small / 2)) },
      border: {
        ...(at === 0 ? { top: rule } : {}),
        ...(at === lines.length - 1 ? { bottom: rule, top: { ...rule, size: 6 } } : {}),
      },
    }),
  );
}

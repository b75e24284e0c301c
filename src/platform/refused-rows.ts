import { writeWorkbook } from './workbook-file.ts';

/** Rows of a sheet that were not taken, in words of the capability that read it. */
export interface RefusedSheet {
  heads: readonly string[];
  rows: readonly { line: number; cells: readonly string[] }[];
  /** Why a line was not taken; lines without a reason were. */
  outcomes: readonly { line: number; why: string | null }[];
  /** Name of the file that was sent. */
  name: string;
  words: { sheet: string; why: string; note: (name: string) => string };
}

/** A file handed back in an answer. */
export interface RefusedFile {
  fileName: string;
  base64: string;
}

/** The refused rows as they were sent, each behind its reason, as a workbook that can be put right and sent again. */
export async function refusedRows({
  heads,
  rows,
  outcomes,
  name,
  words,
}: RefusedSheet): Promise<RefusedFile | null> {
  const why = new Map(
    outcomes.flatMap(({ line, why: said }) => (said === null ? [] : [[line, said] as const])),
  );
  if (why.size === 0) return null;
  const bytes = await writeWorkbook({
    sheet: words.sheet,
    note: words.note(name),
    heads: [{ head: words.why, width: 40 }, ...heads.map((head) => ({ head, width: 18 }))],
    rows: rows.flatMap(({ line, cells }) => {
      const said = why.get(line);
      return said === undefined ? [] : [[said, ...heads.map((_head, at) => cells[at] ?? '')]];
    }),
  });
  return { fileName: `${words.sheet}-${name.replace(/\.\w+$/, '')}.xlsx`, base64: bytes.toString('base64') };
}

import { z } from 'zod';

/** Largest sheet taken at once. */
const sheetBytes = 5 * 1024 * 1024;

const base64Length = Math.ceil((sheetBytes * 4) / 3);

/** What a request with a sheet may hold: the sheet in base64 and what is around it. */
export const sheetBodyLimit = base64Length + 4_096;

/** A workbook as an answer holds it. */
export const workbook = z.object({ fileName: z.string(), base64: z.string() });

/** A sheet as it is sent 导入: its rows are checked, and taken in only when confirmed. */
export const sheetSent = {
  name: z.string().min(1).max(200),
  base64: z.string().min(1).max(base64Length),
  confirm: z.boolean().default(false),
};

/** What came of one row. */
export const sheetRow = z.object({
  line: z.int(),
  state: z.enum(['new', 'known', 'refused']),
  /** Why it was refused, in the reader's language. */
  why: z.string().nullable(),
});

/** What came of each row and of all; the refused rows come back with the reason beside them, to be corrected and sent again. */
export const sheetTaken = <Row extends z.ZodType>(row: Row) =>
  z.object({
    rows: z.array(row),
    taken: z.number(),
    known: z.number(),
    refused: z.number(),
    refusedRows: workbook.nullable(),
  });

import type ExcelJS from 'exceljs';

/** An empty workbook. What makes it is loaded here: it is a third of what a program loads, and few ever need it. */
export async function newWorkbook(): Promise<ExcelJS.Workbook> {
  const { default: excel } = await import('exceljs');
  return new excel.Workbook();
}

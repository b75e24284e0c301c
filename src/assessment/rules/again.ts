import { type GroupResult, resultsOf, type SheetInputs } from './sheet.ts';

/** How every number of a sheet is made, said in the file itself. */
export const formulaLines: readonly string[] = [
  '占比 share = 计入 hits ÷ 应计 all；不计入的按原因另列 excluded are listed by reason, never in all',
  '区间 interval = Wilson 95 %, z = 1.959964',
  '收缩 shrunk = (hits + k·p0) ÷ (all + k)，p0 = 组内合计占比 the share of the whole group, k = setup.prior',
  '应有 expected = Σ 各层 strata all × (组内该层 hits ÷ 组内该层 all)；层 = 事项大类 / 诉求人类型 class of matter / kind of asker',
  '差 difference = (hits − expected) ÷ all',
  '档 band：给定组内各层合计，hits 服从各层超几何分布之和（精确分层检验）；双侧 2·min(P(≤hits), P(≥hits)) ≤ 0.05 ÷ (组内单位数 × 指标数) 才算高于或低于 exact stratified test, two-sided, at 0.05 ÷ (units of the group × measures)',
  '件数不足 few：all < setup.minimum；不可比 apart：组不比较，或别的单位没有同类件 not compared, or nobody else had such cases',
  '名次范围 stability：权重取各指标 0、1/4 … 1 的所有组合，收缩占比加权后的最好和最差名次；只作检验，不合成总分 best and worst place over all weightings in quarters; no total is made',
];

/** The file a sheet is published with. */
export interface SheetFile {
  format: 'diandan-assessment-file/1';
  formulas: readonly string[];
  inputs: SheetInputs;
  results: GroupResult[];
}

export function fileOf(inputs: SheetInputs): SheetFile {
  return { format: 'diandan-assessment-file/1', formulas: formulaLines, inputs, results: resultsOf(inputs) };
}

/** Reads a published file. @throws TypeError when it is none. */
export function readSheetFile(text: string): SheetFile {
  const file = JSON.parse(text) as Partial<SheetFile> | null;
  if (file?.format !== 'diandan-assessment-file/1' || file.inputs?.format !== 'diandan-assessment/1')
    throw new TypeError('no sheet file');
  return file as SheetFile;
}

/** Makes the sheet of a file again from its inputs. @returns the ways to what differs from its results, none when it is the same */
export function differences({ inputs, results }: SheetFile): string[] {
  // through text and back, as the file itself went
  return unlike(JSON.parse(JSON.stringify(resultsOf(inputs))), results, '');
}

function unlike(made: unknown, said: unknown, way: string): string[] {
  if (typeof made !== 'object' || made === null || typeof said !== 'object' || said === null)
    return Object.is(made, said) ? [] : [way];
  const names = new Set([...Object.keys(made), ...Object.keys(said)]);
  const at = (of: object, name: string) => (of as Record<string, unknown>)[name];
  return [...names].flatMap((name) => unlike(at(made, name), at(said, name), `${way}/${name}`));
}

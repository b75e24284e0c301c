import { wilson } from '../../platform/intervals.ts';

/** What a number of requests came to when their askers were last asked, or could not be. */
export interface CallBackCounts {
  /** Their asker said whether it was solved and how satisfied they are: the denominator of both rates. */
  heard: number;
  solved: number;
  satisfied: number;
  mostlySatisfied: number;
  /** Not satisfied, or not solved, and being done again now. */
  redoing: number;
  /** Asked again after they were done again. */
  afterRedo: number;
  /** 未联系上 and 拒访: counted apart, in neither rate. */
  notReached: number;
  declined: number;
}

/**
 * 满意率 = (very satisfied + satisfied + mostly satisfied) ÷ heard · 解决率 = solved ÷ heard · 有效回访率 = heard ÷ everybody
 * who was to be called (国办函〔2025〕66号 asks that a rate says which cases it counts).
 */
export function callBackRates({
  heard,
  solved,
  satisfied,
  mostlySatisfied,
  notReached,
  declined,
}: CallBackCounts) {
  return {
    satisfaction: wilson(satisfied + mostlySatisfied, heard),
    solution: wilson(solved, heard),
    valid: wilson(heard, heard + notReached + declined),
  };
}

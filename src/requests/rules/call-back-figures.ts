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

/** A share with the interval it can be told by; null where nobody was asked: no rate, never 0 or 100 %. */
export interface Share {
  share: number;
  low: number;
  high: number;
}

const z = 1.959964;

/** Wilson's interval at 95 %: a few answers say little, and the interval says so (mechanisms §b3). */
export function wilson(hits: number, all: number): Share | null {
  if (all === 0) return null;
  const share = hits / all;
  const scale = 1 + z ** 2 / all;
  const centre = (share + z ** 2 / (2 * all)) / scale;
  const half = (z * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2))) / scale;
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
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

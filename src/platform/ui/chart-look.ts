/** Colours of a chart: of words, of lines behind it, of what is alone in it, and of several beside each other. */
export interface ChartLook {
  ink: string;
  line: string;
  bar: string;
  series: readonly string[];
}

/** Colours of a chart in the look of the page, read when it is drawn: a chart of the library takes none from CSS. */
export function chartLook(): ChartLook {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: of('ink'),
    line: of('line'),
    bar: of('blue'),
    series: [of('blue'), of('red'), of('green'), of('amber'), of('violet-line'), of('quiet')],
  };
}

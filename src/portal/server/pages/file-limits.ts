import { type FileMegabytes, fileMegabytesOf, fileSizesSaid } from '../../../city/rules/limit-words.ts';
import { type CityFrame, theCity } from '../frame.ts';

/** How many files may come with a request. */
export const mostFiles = 5;

/** How large each kind of file may be, by the city's settings. */
export function fileSizes({ city }: Pick<CityFrame, 'city'>): FileMegabytes {
  return fileMegabytesOf(theCity(city).limits);
}

/** The same in the reader's words. */
export function sizesSaid(frame: Pick<CityFrame, 'city' | 'language'>): string {
  return fileSizesSaid(fileSizes(frame), frame.language);
}

/** No file of any kind may be larger: the browser says so before it is sent. */
export function largestOf(sizes: FileMegabytes): number {
  return Math.max(...Object.values(sizes));
}

import { messages } from '../platform/i18n.ts';

/** What the command that makes a sheet again says. */
export const commandMessages = messages({
  zh: {
    notAFile: (file: string) => `不是办理情况对照表的复算文件：${file}`,
    differs: (way: string) => `复算不符：${way}`,
    same: (lines: number) => `复算一致：${lines}行，每个数字都相同`,
    unlike: (count: number) => `复算不符：${count}处；这份文件的结果不是由它的原始数字得出的`,
  },
  en: {
    notAFile: (file: string) => `no file of an assessment sheet: ${file}`,
    differs: (way: string) => `differs: ${way}`,
    same: (lines: number) => `the same: ${lines} lines, every number`,
    unlike: (count: number) =>
      `${count} numbers differ: the results of this file do not follow from its inputs`,
  },
});

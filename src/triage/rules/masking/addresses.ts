import type { Finding } from './finding.ts';

const number =
  '(?:[0-9]{1,4}|[A-Za-z]-?[0-9]{0,3}|[一二三四五六七八九十百零〇两]{1,5}|[东西南北前后甲乙丙丁])';
const building = `(?:${number}[ -]?(?:#|号楼|号栋|栋|幢|座|号院|号))`;
const stair = `(?:${number}[ -]?(?:单元|门栋|梯|门))`;
const floor = '(?:[0-9一二三四五六七八九十]{1,3}[ ]?(?:层|楼))';
const room =
  '(?:[A-Za-z]?[0-9]{3,4}[A-Za-z]?[ ]?(?:室|房间|房|号房|号)?|[0-9一二三四五六七八九十]{1,4}[ ]?(?:室|房间|号房|号))';
const between = '[ -]{0,2}';

/** Building, stair, floor and door: 3栋2单元501室, 12号楼1单元7楼701, 5栋1203. */
const dwelling = new RegExp(
  `(?<![0-9A-Za-z])(?:${building}${between}(?:${stair}${between})?(?:${floor}${between})?${room}|${stair}${between}(?:${floor}${between})?${room})(?![0-9A-Za-z元块米平万年月日个人家条辆吨度%路])`,
  'g',
);
/** 3-2-501: building, stair, door. */
const dashed = /(?<![0-9A-Za-z-])[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?:室|房|号)?(?![0-9A-Za-z-])/g;
/** A house of a village: 3组18号, 二组7号. */
const village =
  /(?<![0-9])[0-9一二三四五六七八九十]{1,3}(?:村民小组|小组|组|队|社)[ ,，]?[0-9]{1,4}(?:号|户)(?![0-9线楼院])/g;
/** A door of a lane or street is a home only where somebody is said to live there. */
const door =
  /(?:路|街|巷|里|弄|村|湾|胡同|大道|小区|公寓|新村|家园|花园)(?<value>(?:附|甲|乙)?[0-9一二三四五六七八九十百]{1,5}(?:-[0-9]{1,3})?号(?:附[0-9]{1,3}号|之[一二三四五六七八九十]|院内)?)(?![0-9线楼地])/g;
const homeCue =
  /家住|住址|住在|居住|现住|住处|(?<!办公|公司|单位|注册|营业)地址|户籍|家在|我家|自家|本人住|住户|住于|户口/;
/** These stand for something else than a dwelling. */
const notDwelling = /^[0-9A-Za-z一二三四五六七八九十]+号[ ,，、-]*[0-9]{1,4}号?$/;

function spans(text: string, pattern: RegExp): { from: number; value: string }[] {
  return [...text.matchAll(pattern)].map((match) => {
    const value = match.groups?.['value'] ?? match[0];
    return { from: match.index + match[0].indexOf(value), value };
  });
}

/**
 * The part of an address that leads to the door of a home 门牌: road, estate and village stay, since the matter is
 * often about them; building, stair and door, or the house number of a home, are found.
 */
export function findAddresses(text: string): Finding[] {
  const certain = [...spans(text, dwelling), ...spans(text, dashed), ...spans(text, village)].filter(
    ({ value }) => !notDwelling.test(value),
  );
  const homes = spans(text, door).filter(({ from }) =>
    homeCue.test(text.slice(Math.max(0, from - 24), from)),
  );
  return [
    ...certain.map(({ from, value }) => finding(from, value, true)),
    ...homes.map(({ from, value }) => finding(from, value, false)),
  ];
}

function finding(from: number, value: string, sure: boolean): Finding {
  const end = value.trimEnd().length;
  return { kind: 'address', from, to: from + end, sure };
}

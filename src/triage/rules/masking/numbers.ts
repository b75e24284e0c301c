import type { Finding, PrivateKind } from './finding.ts';

/** Luhn's sum (ISO/IEC 7812-1): true for bank cards as issued. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0;
}

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The eighteenth character of an ID number 公民身份号码 (GB 11643-1999). */
export function idCheckCharacter(first17: string): string {
  const sum = idWeights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return '10X98765432'[sum % 11] ?? '';
}

/** GB/T 2260: the first two digits of the divisions that exist. */
const provinces = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

function isBirthDate(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return year >= 1900 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

interface Found {
  text: string;
  from: number;
  /** What stands before it, nearest last. */
  before: string;
}

type Judge = (found: Found) => boolean | 'sure' | undefined;

function scan(text: string, kind: PrivateKind, pattern: RegExp, judge: Judge): Finding[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const value = match.groups?.['value'] ?? match[0];
    const from = match.index + match[0].indexOf(value);
    const verdict = judge({ text: value, from, before: text.slice(Math.max(0, from - 16), from) });
    if (verdict === undefined || verdict === false) return [];
    return [{ kind, from, to: from + value.length, sure: verdict === 'sure' }];
  });
}

const digitsOf = (text: string) => text.replace(/[^0-9Xx]/g, '');
const idCue = /身份证|证件|公民身份|身份号|驾驶证|ID/i;

/** ID numbers of 18 characters, with spaces or hyphens as people write them, and passports and passes named as such. */
export function findIds(text: string): Finding[] {
  const eighteen = /(?<![0-9A-Za-z])\d{6}[ -]?\d{8}[ -]?\d{3}[0-9Xx](?![0-9A-Za-z])/g;
  const fifteen = /(?<![0-9A-Za-z])\d{15}(?![0-9A-Za-z])/g;
  const travel = /(?<![0-9A-Za-z])(?:[EGDSP][0-9A-Z]?\d{7}|[CHMW]\d{8})(?![0-9A-Za-z])/g;
  return [
    ...scan(text, 'id', eighteen, ({ text: value, before }) => {
      const digits = digitsOf(value).toUpperCase();
      if (!provinces.test(digits) || !isBirthDate(digits.slice(6, 14))) return idCue.test(before);
      return idCheckCharacter(digits) === digits[17] ? 'sure' : idCue.test(before);
    }),
    ...scan(text, 'id', fifteen, ({ text: value, before }) => {
      const isOld = provinces.test(value) && isBirthDate(`19${value.slice(6, 12)}`);
      return isOld && idCue.test(before);
    }),
    ...scan(text, 'id', travel, ({ before }) => /护照|通行证|证件/.test(before) && 'sure'),
  ];
}

const spoken = '零〇一二三四五六七八九幺';
const phoneCue = /电话|座机|固话|手机|致电|来电|拨打|打过|热线|联系|传真|号码|tel|TEL|Tel|☎/;
/** Service numbers belong to no person: 400/800 lines, 12345 and its like, banks' 95xxx. */
const service = /^(?:[48]00|95\d{3}$|9\d{4}$|1\d{4}$)/;

/** Mobile numbers, area-code numbers, and local numbers named as telephones; digits may be spoken (幺三八…). */
export function findPhones(text: string): Finding[] {
  const mobile =
    /(?<![0-9A-Za-z.])(?:\+?86[- ]?)?(?<value>1[3-9]\d(?:[- ·.]?\d{4}[- ·.]?\d{4}|[- ]?\d{3}[- ]?\d{5}))(?![0-9])/g;
  const area =
    /(?<![0-9A-Za-z.])(?<value>(?:\(0(?:10|2\d|[3-9]\d{2})\)|0(?:10|2\d|[3-9]\d{2}))[-— –]{0,2}[2-8]\d{6,7}(?:[-转]\d{1,5})?)(?![0-9])/g;
  const local = /(?<![0-9A-Za-z.-])(?<value>[2-8]\d{2,3}[- ]?\d{4})(?![0-9A-Za-z元米号年月日期户人%-])/g;
  const said = new RegExp(`(?<![${spoken}])[一幺][三四五六七八九][${spoken}]{9}(?![${spoken}])`, 'g');
  return [
    ...scan(text, 'phone', mobile, () => 'sure'),
    ...scan(text, 'phone', area, () => 'sure'),
    ...scan(text, 'phone', local, ({ text: value, before }) => {
      return !service.test(value) && (before === '' || phoneCue.test(before.slice(-8)));
    }),
    ...scan(text, 'phone', said, () => 'sure'),
  ];
}

/** Number plates 号牌 (GA 36-2018), of new-energy vehicles too. */
export function findPlates(text: string): Finding[] {
  const plate =
    /(?<![0-9A-Za-z])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][ ]?[A-HJ-NP-Za-hj-np-z][ ·•・.-]{0,2}(?:[0-9A-HJ-NP-Za-hj-np-z]{6}|[0-9A-HJ-NP-Za-hj-np-z]{4}[0-9A-HJ-NP-Za-hj-np-z挂学警港澳])(?![0-9A-Za-z])/g;
  return scan(text, 'plate', plate, ({ text: value }) => {
    const tail = value.slice(2);
    return (tail.match(/\d/g) ?? []).length >= 2 && 'sure';
  });
}

const cardCue = /卡号|银行卡|储蓄卡|信用卡|社保卡|账号|帐号|账户|帐户|户头/;
/** First digits of bank cards: UnionPay, Visa, Mastercard, and older domestic ranges. */
const issuer = /^(?:62|4\d{15}$|5[1-5]\d{14}$|60|68|69|9[0-9])/;

/** Bank cards of 16 to 19 digits that pass Luhn's sum; others only where named as accounts. */
export function findCards(text: string): Finding[] {
  const card = /(?<![0-9A-Za-z.])\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![0-9A-Za-z])/g;
  return scan(text, 'card', card, ({ text: value, before }) => {
    const digits = digitsOf(value);
    const named = cardCue.test(before);
    if (passesLuhn(digits) && issuer.test(digits)) return /^9|^60/.test(digits) ? named : 'sure';
    return named && /^[1-9]/.test(digits);
  });
}

/** E-mail addresses (the useful part of RFC 5322). */
export function findEmails(text: string): Finding[] {
  const email =
    /(?<![0-9A-Za-z._%+-])[0-9A-Za-z][0-9A-Za-z._%+-]{0,63}@(?:[0-9A-Za-z-]{1,63}\.){1,4}[A-Za-z]{2,10}(?![A-Za-z0-9])/g;
  return scan(text, 'email', email, () => 'sure');
}

/** Accounts named as such: QQ, WeChat, Alipay, meter and customer numbers 户号, savings books. */
export function findAccounts(text: string): Finding[] {
  const link = '(?:号码?|账号|帐号|账户|ID|id)?(?:是|为|:|：|叫|加|\\s|,|，|\\()*';
  const chat = new RegExp(
    `(?:QQ群?|qq群?|Qq|扣扣|微信群?|wx|WX|VX|vx|V信|v信|支付宝|抖音|快手|小红书|微博|淘宝|闲鱼)${link}(?<value>[A-Za-z0-9][A-Za-z0-9_.@-]{4,29})`,
    'g',
  );
  const named =
    /(?:户号|户头|用户编号|客户编号|客户号|缴费号|燃气编号|电表号|水表号|账号|帐号|账户|帐户|存折号?|社保号|社会保障号|公积金号|会员号|宽带号|医保号)(?:是|为|:|：|码|\s|,|，|\()*(?<value>[A-Za-z]{0,4}\d[A-Za-z0-9-]{5,24})/g;
  return [
    ...scan(text, 'account', chat, ({ text: value }) => !/^(?:https?|www)/.test(value) && 'sure'),
    ...scan(text, 'account', named, () => 'sure'),
  ];
}

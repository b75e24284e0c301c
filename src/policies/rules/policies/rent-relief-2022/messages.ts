import { messages } from '../../../../platform/i18n.ts';
import type { ReliefRefusal } from './refusal.ts';

type Phrases = Record<ReliefRefusal, (field: string, got: string, want: string) => string>;

const zh: Phrases = {
  missing: (field) => `“${field}”没有填；请补填`,
  'wrong-choice': (field, got, want) => `“${field}”不能填“${got}”；请从这些里选：${want}`,
  'not-a-date': (field, got) => `“${field}”的“${got}”不是日期；请写成 2022-04-10 这样真实存在的日期`,
  'not-a-count': (field, got) => `“${field}”的“${got}”不是人数；请填 0 或者正整数`,
  'not-money': (field, got) => `“${field}”的“${got}”不是金额；请填数字，单位元，如 3000.50`,
  'money-decimals': (field, got) =>
    `“${field}”的“${got}”小数多于两位；金额到分为止，请核对合同后改正，系统不代为舍入`,
  'money-too-large': (field, got) => `“${field}”的“${got}”过大；单位是元，不是分，请核对`,
  'negative-rent': (field, got) => `“${field}”的租金“${got}”小于零；免租期填 0，退款填在已落实里`,
  'negative-money': (field, got) => `“${field}”的“${got}”小于零；请填实际金额，退款不写负数`,
  'lease-reversed': (_field, got) => `租期颠倒（${got}），止期早于起期；请对照合同改正`,
  'lease-outside-year': (_field, got) =>
    `租期（${got}）不在2022年内，没有可减免的租金；请移出名单，或核对年份`,
  'rent-gap': (_field, got, want) =>
    `分段租金有空档：${want}起没有租金，下一段从${got}开始；请补上，免租期填 0`,
  'rent-overlap': (_field, got, want) => `分段租金重叠或者超出租期：应接${want}，却是${got}；请按先后排好`,
  'span-reversed': (field, got) => `“${field}”的起止日期颠倒（${got}）；请改正`,
  'relief-outside-lease': (field, got) => `“${field}”的此前减免（${got}）不在2022年租期内；请核对日期`,
  'relief-twice': (field, got) =>
    `“${field}”的此前减免（${got}）与前一笔日期重叠；同一天租金只能减免一次，请核对`,
  'relief-not-whole-days': (field, got, want) =>
    `“${field}”的此前减免${got}元与所写日期的租金${want}元不符；请按免收的天数填写起止日期`,
  'unknown-county': (_field, got, want) => `没有“${got}”这个县级行政区；请按房屋所在地填写，如：${want}`,
  'unknown-zone': (_field, got, want) => `没有“${got}”这个功能区；现有：${want}`,
  'zone-over-two-counties': (_field, got, want) =>
    `${got}跨${want}；功能区不是县级行政区，请按房屋地址填写是哪一个`,
  'zone-elsewhere': (_field, got, want) => `${got}在${want}，与所填县（市、区）不符；请核对地址`,
  'lessor-not-state-owned': (_field, got) =>
    `出租方“${got}”不是国有企业，不能直接列入；如房屋是从国有企业转租来的，请填在上一手租约之下，否则移出名单`,
  'listing-reversed': (_field, got) => `解除早于列入（${got}）；请对照公告改正`,
  'listings-out-of-order': (field, got, want) =>
    `“${field}”的列入日期${got}与同一区域前一次（至${want}）先后不合；请按日期排好，前一次写上解除日期`,
  'listing-outside-year': (field, got) => `“${field}”的${got}不在2022年；本政策只看2022年列入的，请核对`,
  'published-before-listing': (field, got, want) =>
    `“${field}”的公布日期${got}早于列入日期${want}；请对照公告改正`,
  'listed-twice': (_field, got) => `与“${got}”是同一房屋、同一承租方且租期重叠；租金不能减免两次，请只留一行`,
  'unknown-lessor': (_field, got, want) =>
    `出租方名录里没有“${got}”${want === '' ? '' : `（相近的有：${want}）`}；请改成名录里的全称，或先把它补进名录`,
  'code-twice': (_field, got) => `租约编号“${got}”在名单里出现两次；请给其中一行换编号，或删去重复的一行`,
  'unknown-head': (_field, got) => `名单里没有上级租约“${got}”，或者上下级互相循环；请核对“上级租约”一列`,
  'head-refused': (_field, got) => `上级租约“${got}”本身有问题，转租的租金无法分摊；请先改正上级租约那一行`,
  'steps-unreadable': (_field, got) =>
    `“分段租金”的“${got}”读不懂；请写成 2022-01-01至2022-06-30:3000；2022-07-01至2022-12-31:3300`,
};

const en: Phrases = {
  missing: (field) => `“${field}” is missing; fill it in`,
  'wrong-choice': (field, got, want) => `“${field}” cannot be “${got}”; take one of: ${want}`,
  'not-a-date': (field, got) => `“${got}” in “${field}” is no date; write 2022-04-10, a day that exists`,
  'not-a-count': (field, got) => `“${got}” in “${field}” is no number of persons; write 0 or more`,
  'not-money': (field, got) => `“${got}” in “${field}” is no amount; write yuan such as 3000.50`,
  'money-decimals': (field, got) =>
    `“${got}” in “${field}” has more than two decimals; check the lease, nothing is rounded for you`,
  'money-too-large': (field, got) => `“${got}” in “${field}” is too large; the unit is yuan, not fen`,
  'negative-rent': (field, got) =>
    `the rent “${got}” in “${field}” is below zero; a rent-free time is 0, a refund belongs to what was carried out`,
  'negative-money': (field, got) => `“${got}” in “${field}” is below zero; write the amount itself`,
  'lease-reversed': (_field, got) => `the lease ends before it begins (${got}); correct it by the contract`,
  'lease-outside-year': (_field, got) =>
    `the lease (${got}) has no day in 2022; take it off the list or check the year`,
  'rent-gap': (_field, got, want) =>
    `the rent steps leave a gap from ${want} to ${got}; fill it, 0 for a rent-free time`,
  'rent-overlap': (_field, got, want) =>
    `the rent steps overlap or leave the lease: ${want} expected, ${got} found; put them in order`,
  'span-reversed': (field, got) => `“${field}” ends before it begins (${got}); correct it`,
  'relief-outside-lease': (field, got) =>
    `earlier relief “${field}” (${got}) lies outside the lease or 2022; check the dates`,
  'relief-twice': (field, got) =>
    `earlier relief “${field}” (${got}) overlaps another; a day is relieved once`,
  'relief-not-whole-days': (field, got, want) =>
    `earlier relief “${field}” of ¥${got} is not the rent of its days, ¥${want}; give the days that were waived`,
  'unknown-county': (_field, got, want) =>
    `there is no county “${got}”; write the one the house stands in, such as: ${want}`,
  'unknown-zone': (_field, got, want) => `there is no zone “${got}”; there are: ${want}`,
  'zone-over-two-counties': (_field, got, want) =>
    `${got} lies in ${want}; a zone is no county, so write which one by the address`,
  'zone-elsewhere': (_field, got, want) =>
    `${got} lies in ${want}, not in the county given; check the address`,
  'lessor-not-state-owned': (_field, got) =>
    `the lessor “${got}” is not state-owned; if the house is sublet from a state enterprise put it under that head lease, else take it off the list`,
  'listing-reversed': (_field, got) => `taken off before it was listed (${got}); correct it by the notice`,
  'listings-out-of-order': (field, got, want) =>
    `“${field}” begins on ${got}, out of order with the one before (until ${want}); sort them and give the day the earlier one was taken off`,
  'listing-outside-year': (field, got) =>
    `“${field}”: ${got} is not in 2022, and only listings of 2022 count`,
  'published-before-listing': (field, got, want) =>
    `“${field}”: published on ${got}, before the listing of ${want}; correct it by the notice`,
  'listed-twice': (_field, got) =>
    `the same premises and tenant as “${got}” with overlapping days; rent is not relieved twice, keep one row`,
  'unknown-lessor': (_field, got, want) =>
    `the register of lessors has no “${got}”${want === '' ? '' : ` (near: ${want})`}; write the name as it stands there, or add it to the register first`,
  'code-twice': (_field, got) =>
    `the lease code “${got}” stands in two rows; give one another, or take one out`,
  'unknown-head': (_field, got) =>
    `the list has no head lease “${got}”, or the rows point at one another; check the column 上级租约`,
  'head-refused': (_field, got) =>
    `the head lease “${got}” was refused, so there is nothing to share out; correct that row first`,
  'steps-unreadable': (_field, got) =>
    `“${got}” cannot be read as rent steps; write 2022-01-01至2022-06-30:3000；2022-07-01至2022-12-31:3300`,
};

/** What keeps a lease or a listing from being taken, and what to do. */
export const reliefMessages = messages({ zh, en });

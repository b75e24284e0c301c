import { messages } from '../../platform/i18n.ts';
import type { CheckCode, CheckFinding } from './check.d.ts';

type Sentence = (finding: CheckFinding) => string;

const zh: Record<CheckCode, Sentence> = {
  'receipt-signed': ({ number, n, at }) =>
    `凭证 ${number} 是本市系统签出的：${new Date(at ?? '').toLocaleString('zh-CN', { timeZoneName: 'short' })} 时这件诉求有 ${n} 条记录。`,
  'receipt-forged': ({ number }) => `凭证 ${number} 的签名不对：被改动过，或不是本市系统签的。`,
  'receipt-no-key': ({ number }) =>
    `凭证 ${number} 的签名无法核对：缺公开的签名密钥。请同时放入完整的封存签名文件（root.json）。`,
  'not-sealed-yet': ({ number }) =>
    `凭证 ${number} 里还没有封存证明。请在收到凭证一分钟以后重新下载一次再核验。`,
  included: ({ number, position, size }) =>
    `凭证 ${number} 对应的记录在封存之中：全市第 ${position} 条，封存共 ${size} 条。`,
  'not-included': ({ number }) => `凭证 ${number} 对应的记录不在它所说的封存之中：证明不成立。`,
  'other-key': ({ number, key }) =>
    `封存签名的密钥（${key}）与签出凭证 ${number} 的不同：换过密钥时会这样。请与公布的密钥编号核对，并与外面保存的封存值对照。`,
  'root-plain': ({ size }) => `封存值（${size} 条）没有带签名，与登它的报纸或网站一样可信。`,
  'root-signed': ({ size, key }) => `封存签名（${size} 条）有效，签名密钥 ${key}。请与公布的密钥编号核对。`,
  'root-forged': ({ size }) => `封存签名（${size} 条）不对：被改动过，或不是它所说的密钥签的。`,
  'root-agrees': ({ number, size }) => `凭证 ${number} 与外面保存的封存值（${size} 条）一致：没有被改动。`,
  'root-differs': ({ size }) =>
    `外面保存的封存值（${size} 条）与凭证里的不同：同一时刻有两个版本，记录被改动过。请保存好这些文件。`,
  'root-continued': ({ size }) => `外面保存的封存值（${size} 条）与凭证里的前后相接：其间没有改动。`,
  'root-split': ({ size }) =>
    `外面保存的封存值（${size} 条）与凭证里的接不上：记录被改动过。请保存好这些文件。`,
  'root-unreached': ({ from, to }) =>
    from === undefined
      ? '封存值没有可以对照的凭证。'
      : `凭证里的封存与外面的封存值不是同一条数，还要一份衔接证明：网站 /record/consistency.json?from=${from}&size=${to}`,
  'no-receipt': () => '还没有放入凭证。',
  'no-root': () => '还没有放入外面保存的封存签名：只能核对凭证自身。请从报纸、见证方或以前的下载中取一份。',
};

const en: Record<CheckCode, Sentence> = {
  'receipt-signed': ({ number, n, at }) =>
    `Receipt ${number} was signed by the city’s system: at ${new Date(at ?? '').toLocaleString('en-GB', { timeZoneName: 'short' })} this request had ${n} entries.`,
  'receipt-forged': ({ number }) =>
    `The signature of receipt ${number} is wrong: it was changed, or the city did not sign it.`,
  'receipt-no-key': ({ number }) =>
    `The signature of receipt ${number} could not be checked: the public key is missing. Add a whole signed seal (root.json).`,
  'not-sealed-yet': ({ number }) =>
    `Receipt ${number} carries no proof that it is sealed yet. Download it again a minute after you got it.`,
  included: ({ number, position, size }) =>
    `The entry of receipt ${number} is sealed: number ${position} of the city, of ${size} sealed.`,
  'not-included': ({ number }) =>
    `The entry of receipt ${number} is not in the seal it names: the proof fails.`,
  'other-key': ({ number, key }) =>
    `The seal is signed by another key (${key}) than receipt ${number}: so it is after keys were changed. Compare it with the published keys, and with a root kept outside.`,
  'root-plain': ({ size }) =>
    `The seal of ${size} entries bears no signature: it is as good as the paper or site it comes from.`,
  'root-signed': ({ size, key }) =>
    `The seal of ${size} entries is signed, by key ${key}. Compare that with the published key.`,
  'root-forged': ({ size }) =>
    `The signature of the seal of ${size} entries is wrong: it was changed, or another key signed it.`,
  'root-agrees': ({ number, size }) =>
    `Receipt ${number} agrees with the seal kept outside (${size} entries): nothing was changed.`,
  'root-differs': ({ size }) =>
    `The seal kept outside (${size} entries) differs from that of the receipt: two versions of the same moment. The record was changed; keep these files.`,
  'root-continued': ({ size }) =>
    `The seal kept outside (${size} entries) and that of the receipt continue one another: nothing was changed in between.`,
  'root-split': ({ size }) =>
    `The seal kept outside (${size} entries) and that of the receipt do not continue one another: the record was changed; keep these files.`,
  'root-unreached': ({ from, to }) =>
    from === undefined
      ? 'There is no receipt to compare the seal with.'
      : `Receipt and seal cover different numbers of entries; one more proof is needed: /record/consistency.json?from=${from}&size=${to} on the site.`,
  'no-receipt': () => 'There is no receipt yet.',
  'no-root': () =>
    'There is no seal from outside: only the receipt itself was checked. Take one from the paper, a witness or an earlier download.',
};

/** What the check of a receipt says, in the terminal and on the page people save to their disk. */
export const checkMessages = messages({ zh, en });

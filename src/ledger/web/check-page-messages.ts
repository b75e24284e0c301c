import { messages } from '../../platform/i18n.ts';

/** The page that checks a receipt on one's own machine. */
export const checkPageMessages = messages({
  zh: {
    title: '查询凭证核验',
    lead: '把凭证和封存签名放进来，就能知道诉求记录有没有被改动。本页不联网：可以存到自己的电脑上，断了网再用。',
    files: '选文件（凭证、封存签名、证明，可以一次选几个）',
    pasted: '或者粘贴一份文字，如报上印的“条数:封存值”',
    check: '核验',
    unread: (count: number) => `有 ${count} 份不是凭证、封存签名或证明，没有读。`,
    good: '一致：没有发现改动。',
    bad: '不一致：请保存好这些文件，并向审计部门反映。',
    open: '还不能下结论，请看下面各条。',
    old: '这个浏览器太旧，核验不了。请换一个新些的浏览器，或者换一台电脑打开本页。',
    insecure: '浏览器在这个网址下不允许核对签名。请把本页存到电脑上，从文件打开再用。',
    cannot: '本页查不出：封存以后的改动；从来没有写进系统的事；别人手里的封存值与您的是否相同。',
  },
  en: {
    title: 'Check a receipt',
    lead: 'Put in the receipt and a signed seal to learn whether the record of the request was changed. This page uses no network: save it to your own machine and use it unplugged.',
    files: 'Choose files (receipts, seals, proofs; several at once)',
    pasted: 'Or paste one text, such as “entries:value” as printed in a paper',
    check: 'Check',
    unread: (count: number) => `${count} of these are no receipt, seal or proof and were not read.`,
    good: 'They agree: nothing was changed.',
    bad: 'They disagree: keep these files and tell the auditors.',
    open: 'Nothing can be concluded yet; see below.',
    old: 'This browser is too old to check anything. Please open the page in a newer one, or on another computer.',
    insecure:
      'The browser does not allow signatures to be checked at this address. Save the page and open it from your disk.',
    cannot:
      'Not to be seen here: changes after the seal, what was never written down, and whether others hold the same seal.',
  },
});

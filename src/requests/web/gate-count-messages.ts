import { messages } from '../../platform/i18n.ts';

/** Words of the page that counts how often the discipline gate was raised. */
export const gateCountMessages = messages({
  zh: {
    title: '纪检监察告知',
    hint: '来电来信反映党员、公职人员违纪违法的，当场告知12388举报渠道，本系统不受理、不保存。这里只有次数：不记内容，不记是谁，不记钟点。',
    empty: '还没有告知过。',
    emptyNext: '登记或网上提交时遇到这类内容，会自动出现12388的告知，次数记在这里。',
    month: '月份',
    portal: '网上',
    desk: '接诉',
    import: '批量导入',
    total: '合计',
  },
  en: {
    title: 'Shown to 12388',
    hint: 'Whoever accuses an official of a breach of discipline or a duty crime is shown the 12388 ways; nothing is taken in or stored here. These are counts and nothing else: no words, nobody, no hour.',
    empty: 'Nobody has been shown there yet.',
    emptyNext: 'The 12388 ways appear by themselves where such words are written, and are counted here.',
    month: 'Month',
    portal: 'Online',
    desk: 'Desk',
    import: 'Files',
    total: 'Total',
  },
});

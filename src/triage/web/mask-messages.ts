import { messages } from '../../platform/i18n.ts';

/** Words of what is left out for those who need not know who speaks. */
export const maskMessages = messages({
  zh: {
    title: '脱敏后的样子',
    proposed: '程序找出的，供无须知道诉求人身份的人员查看时使用；不对的请改正。',
    corrected: '已由工作人员改正。',
    none: '没有找到个人信息。',
    kinds: {
      name: '姓名',
      phone: '电话',
      id: '证件号',
      plate: '车牌',
      card: '银行卡号',
      email: '邮箱',
      account: '账号',
      address: '门牌',
    },
    parts: { title: '标题', words: '内容' },
    missed: '还要隐去的文字',
    add: '加上',
    notThere: '原文里没有这几个字，请照原文填写。',
    save: '保存',
    sealed: '原文封存，不受影响；这里只记录位置。',
  },
  en: {
    title: 'As others read it (masked)',
    proposed: 'Found by the program, for staff who need not know who speaks; put right what is wrong.',
    corrected: 'Put right by a member of staff.',
    none: 'Nothing personal was found.',
    kinds: {
      name: 'name',
      phone: 'telephone',
      id: 'ID number',
      plate: 'number plate',
      card: 'bank card',
      email: 'e-mail',
      account: 'account',
      address: 'door',
    },
    parts: { title: 'title', words: 'words' },
    missed: 'More to leave out',
    add: 'Add',
    notThere: 'The text does not hold these words; type them as they stand.',
    save: 'Save',
    sealed: 'The words as they were said stay sealed; only places are recorded here.',
  },
});

import { messages } from '../i18n.ts';

/** Words of the control that chooses files. */
export const fileMessages = messages({
  zh: { choose: '选择文件', chooseMany: '选择文件（可多选）', none: '未选择文件' },
  en: { choose: 'Choose a file', chooseMany: 'Choose files', none: 'No file chosen' },
});

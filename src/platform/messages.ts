import type { RefusalCode } from './errors.ts';
import { messages } from './i18n.ts';

const zh: Record<RefusalCode, string> = {
  invalid: '有的内容没有填对，请按提示改正后再提交。',
  encoding: '提交的文字编码不对，无法识别。请使用 UTF-8 编码后重新提交。',
  'too-large': '内容太长或文件太大，超过了限制。请缩短内容或换小一些的文件。',
  'file-type': '不支持这种文件，或文件内容与后缀不符。请上传照片、PDF 或常用办公文档。',
  'sign-in': '请先登录。',
  'wrong-password': '账号或密码不对，请核对后再试。',
  'second-factor': '动态验证码不对或已过期，请输入验证器上最新的 6 位数字。',
  locked: '多次输错，已暂时锁定，请稍后再试。',
  'too-many': '操作太频繁，请过一会儿再试。',
  'not-allowed': '您的岗位没有这项权限。如需办理，请联系本单位管理员。',
  'other-origin': '请求不是从本网站发出的，已拒绝。请从本网站页面重新操作。',
  'not-found': '没有找到。请核对编号或地址。',
  'city-unknown': '没有这个城市的站点，请核对网址。',
  conflict: '刚才有人先改了这里。请刷新查看最新情况，再决定怎么办。',
  'retry-differs': '这次提交与上次不同但用了同一个提交号。请返回重新填写后提交。',
  'not-now': '当前环节不能做这一步。请刷新查看最新情况。',
  'erased-already': '这件诉求的个人信息已依规删除，不能再补充。',
  'too-old': '所填的发生时间太早，请写明原因。',
  'in-the-future': '所填的时间还没有到，请核对。',
  unknown: '系统出了问题，您的内容没有保存成功。请稍后再试；如仍不行，请把下面的编号告诉工作人员。',
  'database-away': '数据库暂时连不上，没有保存。系统正在恢复，请一分钟后再提交，您填写的内容仍在页面上。',
  busy: '系统正忙，半分钟内没有办成，没有保存。请稍等片刻再提交，您填写的内容仍在页面上。',
  'disk-full': '存储空间已满，没有保存。请联系系统管理员清理空间后再提交。',
  'not-set-up': '系统还没有完成首次设置。请管理员打开首页完成设置。',
};

const en: Record<RefusalCode, string> = {
  invalid: 'Some fields are not right. Please correct them and send again.',
  encoding: 'The text is not valid UTF-8. Please save it as UTF-8 and send again.',
  'too-large': 'The text or file is larger than allowed. Please shorten it or use a smaller file.',
  'file-type':
    'This kind of file is not accepted, or its content does not match its name. Please send a photo, PDF or office document.',
  'sign-in': 'Please sign in first.',
  'wrong-password': 'Account or password is wrong. Please check and try again.',
  'second-factor':
    'The code is wrong or has expired. Please enter the newest 6 digits of your authenticator.',
  locked: 'Locked for a while after too many failures. Please try again later.',
  'too-many': 'Too many tries. Please wait a moment.',
  'not-allowed': 'Your post may not do this. Ask your unit’s administrator if you need to.',
  'other-origin': 'This did not come from this site and was refused. Please start again from its own page.',
  'not-found': 'Not found. Please check the number or address.',
  'city-unknown': 'No city answers at this address.',
  conflict: 'Somebody changed this just before you. Reload to see the latest, then decide.',
  'retry-differs':
    'This differs from what was first sent under the same key. Please go back and send it anew.',
  'not-now': 'This step is not possible at the present stage. Please reload.',
  'erased-already':
    'The personal data of this request was erased as the rules require; nothing can be added.',
  'too-old': 'The time given is long ago; please state why.',
  'in-the-future': 'The time given has not come yet; please check.',
  unknown:
    'Something went wrong and nothing was saved. Please try later; if it persists, tell us the number below.',
  'database-away':
    'The database cannot be reached; nothing was saved. Please send again in a minute; what you wrote is still on the page.',
  busy: 'The system is busy and could not finish within half a minute; nothing was saved. Please send again in a while; what you wrote is still on the page.',
  'disk-full':
    'Storage is full; nothing was saved. Please ask the system administrator to free space, then send again.',
  'not-set-up': 'This system has not been set up yet. The administrator can do so on the first page.',
};

/** The sentence for each refusal code. */
export const refusalMessages = messages({ zh, en });

const fieldZh = {
  required: '请填写此项',
  'too-short': '内容太短',
  'too-long': '内容太长',
  'not-a-choice': '请从所列选项中选择',
  'not-a-date': '日期不对，请按“年-月-日”填写真实存在的日期',
  'not-a-phone': '电话号码不对，请填写手机号或带区号的固定电话',
  'control-characters': '内容里有无法识别的控制字符，请删除后重填',
  'secret-text': '内容带有密级标志。严禁在本系统处理涉密信息，请删除后重填',
  format: '格式不对',
};

const fieldEn: typeof fieldZh = {
  required: 'Please fill this in',
  'too-short': 'Too short',
  'too-long': 'Too long',
  'not-a-choice': 'Please choose one of the options',
  'not-a-date': 'Not a real date; please write year-month-day',
  'not-a-phone': 'Not a telephone number',
  'control-characters': 'Contains unreadable control characters; please remove them',
  'secret-text': 'Bears a secrecy marking. Classified matter must never be handled here; please remove it',
  format: 'Not in the expected form',
};

export type FieldReason = keyof typeof fieldZh;

/** What is wrong with a field, by reason key. */
export const fieldMessages = messages({ zh: fieldZh, en: fieldEn });

/** Said at start when a city's keys are not the ones its record was written with. */
export const keyMessages = messages({
  zh: {
    missing: (file: string) =>
      `缺少密钥文件 ${file}。请从密钥备份中恢复后再启动；没有它，已登记的姓名、电话和内容都打不开。`,
    foreign: (file: string) =>
      `密钥文件 ${file} 不是写这个数据库时用的那一个。请恢复原来的密钥文件后再启动。`,
  },
  en: {
    missing: (file) =>
      `The key file ${file} is missing. Restore it from the backup of keys: without it no name, phone or word can be opened.`,
    foreign: (file) =>
      `The key file ${file} is not the one this database was written with. Restore the original one.`,
  },
});

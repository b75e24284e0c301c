import { messages } from '../i18n.ts';

const zh = {
  title: '首次启动：请选择用途',
  ask: '这套系统还没有启用。请选择用途：',
  demo: '演示',
  demoMeans: '自带编造的诉求和各岗位账号，用来看一看、学一学。所有页面都标明“演示数据·非真实”。',
  formal: '正式',
  formalMeans: '从空白开始，只建立系统、安全、审计三名管理员，供本市正式使用。',
  final: '选定后不能互相转换：演示库不会变成正式库，要改用途请换一个数据文件夹重新启动。',
  useLink: '请使用启动窗口里显示的完整网址打开本页（网址中带有一次性密码）。',
  demoDone: '下面是各岗位的账号，也保存在数据文件夹的 demo-accounts.json 中。',
  formalDone:
    '已建立三名管理员。密码只显示这一次，请现在按 Ctrl+P 打印或抄下，剪开分别交给三个人；首次登录须改密码，并绑定动态口令。',
  demoTitle: '演示环境已备好',
  formalTitle: '已启用：正式',
  formalNext: '接下来：系统管理员登录工作台，打开“开通向导”，照着一步一步做，大约一个小时。',
  post: '岗位',
  login: '账号',
  password: '密码',
  toConsole: '进入工作台',
  toPortal: '进入群众门户',
  backToChoice: '回到首页选择',
};

const en: typeof zh = {
  title: 'First start: what is this for?',
  ask: 'This system is not in use yet. Please choose:',
  demo: 'Demonstration',
  demoMeans:
    'Comes with made-up requests and one account per post, to look around and learn. Every page says so.',
  formal: 'Real use',
  formalMeans: 'Starts empty, with three administrators only: system, security, audit.',
  final:
    'The choice is final: a demonstration never becomes real. To change, start anew with another data folder.',
  useLink:
    'Please open this page with the whole address shown in the start window; it carries a one-time token.',
  demoDone: 'These accounts are also kept in demo-accounts.json in the data folder.',
  formalDone:
    'Three administrators were made. Their passwords are shown only now: print them (Ctrl+P) or copy them, cut them apart and hand each to one person. At the first sign-in the password is changed and a second factor set up.',
  demoTitle: 'The demonstration is ready',
  formalTitle: 'In use: live',
  formalNext:
    'Next: the system administrator signs in to the console, opens “Setting up” and goes step by step, about an hour.',
  post: 'Post',
  login: 'Account',
  password: 'Password',
  toConsole: 'To the console',
  toPortal: 'To the portal',
  backToChoice: 'Back to the first choice',
};

/** Words of the first page. */
export const setupMessages = messages({ zh, en });

import { messages } from '../platform/i18n.ts';
import { answersMessages } from './messages-answers.ts';
import { askMessages } from './messages-ask.ts';
import { firmMessages } from './messages-firms.ts';
import { lostMessages } from './messages-lost.ts';
import { ownDataMessages } from './messages-own-data.ts';
import { placeMessages } from './messages-place.ts';
import { trackMessages } from './messages-track.ts';
import { voiceMessages } from './messages-voice.ts';

const frame = messages({
  zh: {
    brand: (city: string) => `${city}群众点单`,
    tagline: '您点单，我们办',
    titleOf: (page: string, brand: string) => `${page} - ${brand}`,
    wrongTitle: (title: string) => `请改正：${title}`,
    skip: '跳到正文',
    switches: '语言、字号和对比度',
    otherLanguage: 'English',
    largeOn: '长辈版',
    largeOff: '标准版',
    contrastOn: '高对比',
    contrastOff: '标准颜色',
    demo: '演示数据·非真实',
    demoHint: '请勿填写真实的个人信息',
    home: '首页',
    notClassified: '严禁在本网站处理涉密信息。',
    danger: '遇到危险，请先拨打',
    privacy: '个人信息怎样使用',
    callUs: (number: string, hours: string) => `咨询和求助电话 ${number}（${hours}）`,
    colon: '：',
    comma: '、',
    problems: (count: number) => `有 ${count} 处需要改一下`,
    brackets: (words: string) => `（${words}）`,
    offline: '手机没有连上网，还没有送出。您写的都还在，连上网再点一次。',
  },
  en: {
    brand: (city: string) => `${city} Requests`,
    tagline: 'You ask, we act',
    titleOf: (page: string, brand: string) => `${page} - ${brand}`,
    wrongTitle: (title: string) => `Please correct: ${title}`,
    skip: 'Skip to content',
    switches: 'Language, text size and contrast',
    otherLanguage: '中文',
    largeOn: 'Large text',
    largeOff: 'Standard text',
    contrastOn: 'High contrast',
    contrastOff: 'Standard colours',
    demo: 'Demonstration data, not real',
    demoHint: 'Please enter no real personal information',
    home: 'Home',
    notClassified: 'Classified information must never be entered on this site.',
    danger: 'In danger, first call',
    privacy: 'How personal information is used',
    callUs: (number: string, hours: string) => `Questions and help by phone: ${number} (${hours})`,
    colon: ': ',
    comma: ', ',
    problems: (count: number) =>
      count === 1 ? 'One thing needs correcting' : `${count} things need correcting`,
    brackets: (words: string) => ` (${words})`,
    offline:
      'You are offline, so nothing was sent. What you wrote is still here; press again once you are connected.',
  },
});

const home = messages({
  zh: {
    title: '首页',
    heading: '有事请说，我们来办',
    lead: (city: string) =>
      `${city}的群众、企业和基层单位，想咨询、求助、投诉、举报、提建议或者说声感谢，都可以在这里说。`,
    choices: '您想做什么',
    lookFirst: '先查一查',
    ask: '我要反映',
    askHint: '分三步写，当场给编号',
    track: '查进度',
    trackHint: '看进展，给结果打分',
    call: '打电话',
    callHint: (number: string, hours: string) => `${number}，${hours}`,
    after: '说了以后会怎样',
    steps: {
      received: '当场给编号',
      receivedHint: '一个十位数的编号和一个查询链接，凭它随时查。',
      assigned: '交给一个单位',
      assignedHint: '一件事由一个单位负责到底，不用您自己找部门。',
      answered: '按期答复',
      answeredHint: '从您提出的那一刻开始计时，中途不停表。',
      rated: '由您评价',
      ratedHint: '解决了没有、满意不满意，您说了算；没解决的重新办理。',
    },
    careful: '说之前请知道',
    carefulWords:
      '不用注册，可以不留姓名。默认不公开。公职人员违纪违法的问题，请直接拨打 12388 向纪检监察机关反映，这里不受理、不留存。',
  },
  en: {
    title: 'Home',
    heading: 'Tell us, and we will act',
    lead: (city: string) =>
      `Residents, businesses and grassroots units of ${city}: ask, seek help, complain, report, suggest or say thanks here.`,
    choices: 'What would you like to do',
    lookFirst: 'Look it up first',
    ask: 'Send a request',
    askHint: 'Three short steps, and you get a number',
    track: 'Check progress',
    trackHint: 'See what is happening, rate the result',
    call: 'Call us',
    callHint: (number: string, hours: string) => `${number}, ${hours}`,
    after: 'What happens next',
    steps: {
      received: 'You get a number',
      receivedHint: 'A ten-digit number and a link, at once. With them you can look at any time.',
      assigned: 'One unit takes it',
      assignedHint: 'One unit is responsible from start to finish; you need not find the right department.',
      answered: 'An answer in time',
      answeredHint: 'The clock starts the moment you send it and never pauses.',
      rated: 'You decide',
      ratedHint:
        'You say whether it is solved and how satisfied you are. If it is not, it is taken up again.',
    },
    careful: 'Before you begin',
    carefulWords:
      'No account needed, no name needed. Nothing is published unless you agree. If you mean to accuse an official of breach of discipline or crime of office, please dial 12388; such matters are neither taken nor kept here.',
  },
});

const refusal = messages({
  zh: {
    title: '没有办成',
    kept: '您刚才写的内容还在：按手机或浏览器的“返回”就能看到。',
    reference: (reference: string) => `问题编号：${reference}`,
    toHome: '回到首页',
    toTrack: '用编号查进度',
    notFound: '没有找到这个页面',
    notFoundHint: '链接可能不完整。请重新打开短信或回执上的链接，或者用编号查。',
    tooLarge: (words: number, sizes: string) => `文字最多 ${words} 字；文件${sizes}。`,
  },
  en: {
    title: 'That did not work',
    kept: 'What you wrote is still there: go back with your phone’s or browser’s back button.',
    reference: (reference: string) => `Reference: ${reference}`,
    toHome: 'Back to the first page',
    toTrack: 'Look up by number',
    notFound: 'This page was not found',
    notFoundHint:
      'The link may be incomplete. Open the link of your message or receipt again, or look up by number.',
    tooLarge: (words, sizes) => `At most ${words} characters of text; files ${sizes}.`,
  },
});

const privacy = messages({
  zh: {
    title: '个人信息怎样使用',
    short: '您填的称呼、电话等只用来办理这件事和把结果告诉您。',
    who: (unit: string, phone: string) => `谁在使用：${unit}，联系电话 ${phone}。`,
    what: '收集什么：您写的事情、地点，以及您自愿填写的称呼、电话、寄送地址和上传的文件。除了事情本身，都可以不填；不填的后果只是我们无法与您联系。',
    why: '为什么、怎么用：为履行受理、转办、答复、回访群众诉求的法定职责（《个人信息保护法》第十三条第一款第三项），由工作人员在本系统内办理；称呼和电话加密保存，谁看过都有记录。',
    whom: '给谁看：只给负责办理这件事的单位，且只在需要联系时显示。不给被反映的一方，不用于其他目的，不转到境外。',
    sensitive: '请不要填写身份证号、银行卡号、病历等与办理无关的敏感信息；不满十四周岁的，请由家长代为反映。',
    howLong: '保存多久：办理完毕后按政务档案和诉求数据的规定期限保存，期满由两个人先后核对、批准后删除。',
    rights:
      '您的权利：可以查阅、复制、更正、补充、要求删除，也可以要求说明。用查询链接打开您的诉求，在最下面点“我的个人信息”，或者拨打上面的电话办理；不满意的可以投诉。',
    draft:
      '没写完的内容会暂存在您自己的手机或电脑上，一天后失效；称呼、电话和地址不会暂存。您在回执上点了“记住”，编号和链接才会留在手机或电脑里，随时可以去掉。录音加密暂存在本网站，没有提交的一个多小时后删除。',
  },
  en: {
    title: 'How personal information is used',
    short: 'Name, phone and the like serve only to handle this matter and to tell you the result.',
    who: (unit: string, phone: string) => `Who uses it: ${unit}, telephone ${phone}.`,
    what: 'What is collected: the matter and place you write down and, only if you wish, name, phone, postal address and files. All but the matter itself may be left out; then we cannot contact you, nothing else.',
    why: 'Why and how: to fulfil the statutory duty of receiving, passing on, answering and following up public requests (Personal Information Protection Law, art. 13(1)(3)), by staff within this system. Names and phone numbers are stored encrypted and every look at them is logged.',
    whom: 'Who sees it: only the unit in charge of the matter, and only when it must contact you. Never the party complained of, never for another purpose, never abroad.',
    sensitive:
      'Please do not enter identity, bank or medical data that the matter does not need. For children under fourteen a parent should file.',
    howLong:
      'How long: after the matter is closed, for the period the rules on government archives set; then one person looks it through and another releases it to be deleted.',
    rights:
      'Your rights: to see, copy, correct, complete or delete it and to ask for an explanation. Open your request with its link and choose “My personal data” at its end, or call the number above; you may complain if you are not content.',
    draft:
      'What is half written is kept on your own phone or computer for one day; name, phone and address are not. Number and link stay on your device only if you press “Remember it on this device”, and you can remove them at any time. A recording is kept here, encrypted, and deleted after about an hour if it was not sent.',
  },
});

/** Every text of the public site, zh-CN first. */
export const portalMessages = {
  'zh-CN': {
    ...frame['zh-CN'],
    homePage: home['zh-CN'],
    refusal: refusal['zh-CN'],
    privacyPage: privacy['zh-CN'],
    answers: answersMessages['zh-CN'],
    firms: firmMessages['zh-CN'],
    ask: askMessages['zh-CN'],
    track: trackMessages['zh-CN'],
    place: placeMessages['zh-CN'],
    voice: voiceMessages['zh-CN'],
    lost: lostMessages['zh-CN'],
    ownData: ownDataMessages['zh-CN'],
  },
  en: {
    ...frame.en,
    homePage: home.en,
    refusal: refusal.en,
    privacyPage: privacy.en,
    answers: answersMessages.en,
    firms: firmMessages.en,
    ask: askMessages.en,
    track: trackMessages.en,
    place: placeMessages.en,
    voice: voiceMessages.en,
    lost: lostMessages.en,
    ownData: ownDataMessages.en,
  },
} as const;

export type PortalText = (typeof portalMessages)['zh-CN'] | (typeof portalMessages)['en'];

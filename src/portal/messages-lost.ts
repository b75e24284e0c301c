import { messages } from '../platform/i18n.ts';

/** Texts of 编号丢了. */
export const lostMessages = messages({
  zh: {
    title: '编号丢了，找回来',
    lead: '填当时留的电话和称呼。查得到的，我们把编号告诉这个电话，不会显示在网页上。',
    phone: '当时留的电话',
    phoneHint: '手机号，或带区号的固定电话。',
    name: '当时留的称呼',
    nameHint: '姓名，或者“王先生”“李女士”这样的称呼，和当时填的一样。替别人反映的，填您自己的也行。',
    submit: '帮我找',
    back: '回到查进度',
    phoneWrong: '电话号码不对。请填 11 位手机号，或带区号的固定电话，例如 0716 8888888',
    nameNeeded: '请填当时留的称呼',
    tooMany: '找得太频繁了，请过半小时再试，或者打电话问',
    nothingLeft: (phone: string) =>
      `当时没有留电话和称呼的，只能用查询链接或二维码；也可以拨打 ${phone}，说清什么时候、什么事，请工作人员帮着找。`,
    taken: '已经收到，我们去找。',
    takenTitle: '请等电话或短信',
    takenLead:
      '电话和称呼都对得上的，我们发短信，或者由工作人员打这个电话，把编号告诉您。为了保护您的信息，网页上不显示查没查到。',
    notCalled: '半天内没有接到的，请直接拨打',
  },
  en: {
    title: 'Lost the number? Find it by phone and name',
    lead: 'Give the phone and the name you left then. If they match we tell the number to that phone; it is never shown here.',
    phone: 'The phone you left',
    phoneHint: 'Mobile, or landline with area code.',
    name: 'The name you left',
    nameHint: 'As you wrote it then, such as “Mr Wang”. Whoever filed for somebody else may give their own.',
    submit: 'Find it',
    back: 'Back to looking up',
    phoneWrong:
      'Not a telephone number. Please give an 11-digit mobile or a landline with area code, such as 0716 8888888',
    nameNeeded: 'Please give the name you left',
    tooMany: 'Too many tries; please try again in half an hour, or call',
    nothingLeft: (phone) =>
      `If you left neither phone nor name only the link or the QR code opens it; or call ${phone}, say when and about what, and staff will help.`,
    taken: 'We have it and will look.',
    takenTitle: 'Please wait for a call or a message',
    takenLead:
      'If phone and name match, we send the number by text message, or somebody calls this phone. To protect you the page does not say whether there is such a request.',
    notCalled: 'If nobody called within half a day, please call',
  },
});

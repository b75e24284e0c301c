import { messages } from '../../platform/i18n.ts';

/** Words of the page of text messages. */
export const channelScreens = messages({
  zh: {
    title: '短信',
    intro:
      '诉求人选了用短信告知的，答复、延期、跟踪办理、不予受理时由系统发短信；没送到的，由工作人员电话告知。',
    states: {
      off: '没有配置短信网关：一条也不会发。选短信告知的诉求都在“待告知”里，请打电话告知。',
      'no-secret': '短信网关已配置，但缺少密钥：暂时一条也不会发。',
      quiet: '现在是免打扰时段，到时候再发。',
      on: '正常发送。',
    },
    howOff:
      '系统管理员在“城市数据 · 短信网关”里填写网关地址和格式，保存后在本页发一条测试短信。填写办法见“操作说明”里的《短信网关怎么接》。',
    howSecret:
      '把网关给的密钥写进环境变量 SMS_SECRET，或写进数据目录下的 keys/<城市代码>.sms-secret，然后重新启动。',
    facts: '当前情况',
    gateway: '网关',
    rate: (count: number) => `每分钟最多 ${count} 条`,
    quietUntil: '免打扰到',
    lastSent: '最近一次发出',
    lastTrouble: '最近一次网关故障',
    never: '还没有',
    waiting: '等待发送',
    handed: '已交网关，等回执',
    sentToday: '24小时内已告知',
    failedToday: '24小时内没送到',
    receipts: '状态回执地址（交给网关服务商）',
    replies: '短信回复（上行）地址（交给网关服务商）',
    test: {
      title: '发测试短信',
      phone: '发到哪个手机号',
      send: '发送',
      taken: '网关已接收，请看手机是否收到。',
      takenNext: '收到了就是接通了；几分钟没收到，请凭发送时间向服务商查询。',
      refused: (detail: string) => `网关没有接收：${detail}`,
      refusedNext: 'HTTP 401、403 多是密钥不对；404 是地址不对；其他代码请对照服务商的返回码表。',
    },
    failures: '没送到的',
    noFailures: '没有。',
    toCall: '去“待告知”打电话',
    columns: { number: '编号', about: '告知什么', reason: '为什么', tries: '次数', at: '时间', told: '后来' },
    purposes: {
      answered: '已答复',
      extended: '已延期',
      tracking: '跟踪办理',
      'not-accepted': '不予受理',
      received: '已收到',
    },
    told: '已另行告知',
    untold: '还没告知',
  },
  en: {
    title: 'Text messages',
    intro:
      'Askers who wished to be told by text message get one when answered, extended, tracked or declined; those it does not reach are phoned by staff.',
    states: {
      off: 'No message gateway is set up: nothing is sent. Requests to be told by message are in “To tell”; please phone.',
      'no-secret': 'The message gateway is set up but its secret is missing: nothing is sent for now.',
      quiet: 'Quiet hours: sent afterwards.',
      on: 'Sending.',
    },
    howOff:
      'The system administrator fills in address and format of the gateway under City data, gateway, saves, and sends a test message from this page. How it is done stands in “How to”, under text messages.',
    howSecret:
      'Put the secret of the gateway into the environment variable SMS_SECRET, or into keys/<city>.sms-secret of the data folder, and start again.',
    facts: 'As it stands',
    gateway: 'Gateway',
    rate: (count) => `${count} a minute at most`,
    quietUntil: 'Quiet until',
    lastSent: 'Last sent',
    lastTrouble: 'Last trouble with the gateway',
    never: 'not yet',
    waiting: 'Waiting',
    handed: 'Handed over, report awaited',
    sentToday: 'Told within 24 hours',
    failedToday: 'Not arrived within 24 hours',
    receipts: 'Address for delivery reports (give it to the provider)',
    replies: 'Address for replies (give it to the provider)',
    test: {
      title: 'Send a test message',
      phone: 'To which mobile number',
      send: 'Send',
      taken: 'The gateway took it. Please see whether the phone got it.',
      takenNext:
        'If it did, all is well; if nothing comes for minutes, ask the provider with the time of sending.',
      refused: (detail) => `The gateway did not take it: ${detail}`,
      refusedNext:
        'HTTP 401 or 403 mostly mean a wrong secret, 404 a wrong address; look up other codes in the provider’s list.',
    },
    failures: 'Not arrived',
    noFailures: 'None.',
    toCall: 'Phone them from “To tell”',
    columns: { number: 'Number', about: 'About', reason: 'Why', tries: 'Tries', at: 'When', told: 'Since' },
    purposes: {
      answered: 'Answered',
      extended: 'Extended',
      tracking: 'Tracked',
      'not-accepted': 'Not accepted',
      received: 'Received',
    },
    told: 'Told otherwise',
    untold: 'Not told yet',
  },
});

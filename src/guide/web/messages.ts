import { messages } from '../../platform/i18n.ts';

/** What the first hour and the post card say. */
export const guideScreens = messages({
  zh: {
    title: '开通向导',
    intro: '从装好到能接电话，大约一个小时。可以随时离开，回来接着做；做完的会自己打勾。',
    demo: '这是演示环境：可以照着走一遍，正式使用请另装一套“正式”。',
    progress: (done: number, all: number) => `已完成 ${done} / ${all} 步`,
    states: { done: '已完成', confirmed: '已确认', open: '待完成' },
    confirmedAt: '确认时间',
    confirm: '确认这一步',
    reopen: '撤回确认',
    open: '去办理',
    steps: {
      city: '核对城市名称和城市数据',
      administrators: '三员由三个人分别担任',
      backup: '把备份放到另一处',
      sms: '接通短信，或定下由人工电话告知',
      calendar: '核对放假调休',
      accounts: '导入账号，打印登录单',
      try: '试办一件，从登记到办结',
      go: '正式使用',
    },
    hints: {
      city: (marked: number) =>
        marked === 0
          ? '城市数据没有待核或拟设的内容。'
          : `城市数据里有${marked}条标着“待核”或“拟设”，请主管单位核对。已核对、准备边用边改的，可以先确认。`,
      administrators: (held: number) =>
        `系统管理员、安全管理员、审计管理员要由三个不同的人担任，现在已有${held}人。首次启动时打印的三张登录单请当面交给本人。`,
      backup: (light: string) =>
        `备份状态：${light}。在备份页选一个不在这台电脑同一块硬盘上的位置，点“立即备份”，再“试恢复”一次。`,
      sms: '短信网关在城市数据的“短信网关”里填写。没有短信的，工作人员按“待告知”清单打电话；这样定了就点确认。',
      calendar:
        '当年放假调休通知已载入，时限就按它算；没有公布时暂按周末和法定节假日计算，公布后载入，时限会重算并留痕。',
      accounts: (count: number) =>
        `现有${count}个账号。①系统管理员在“账号管理”开出各单位管理员的账号，打印登录单；②安全管理员登录，在“岗位管理”给他们任“单位管理员”；③单位管理员登录，在“本单位人员”用 Excel 名单开本单位的账号，岗位一起给。首次登录必须改密码。`,
      withoutPost: (count: number) =>
        count === 0 ? '' : `现在有${count}个账号还没有岗位，登录后什么也办不了，请安全管理员给岗位。`,
      try: (closed: number) =>
        closed === 0
          ? '请话务员登记一件，分办员派单，承办单位签收、答复，再告知、回访，走通一遍；办结以后这一步自己打勾。'
          : `已办结${closed}件，流程走通了。`,
      go: '前面各步都完成或确认后，点“确认这一步”。从这天起，按真实诉求办理。',
    },
    lights: { green: '正常', yellow: '有提醒', red: '有问题' },
    practice: '练习',
    practiceIntro:
      '练习环境和正式环境完全分开：自己的数据库、账号和文件，顶栏是紫色条纹，不发短信，可以随便试。',
    practiceHere: '这里就是练习环境。',
    practiceNone: '还没有开练习环境。请联系系统管理员开通。',
    practiceHow: '看怎么开通',
    practiceWaiting: '练习环境正在准备，约半分钟。',
    practiceOpen: '打开练习环境（用下面的练习账号登录）',
    practiceAnew: '清空重来',
    practiceLogin: '账号',
    practicePassword: '密码',
    card: '岗位卡',
    cardTitle: (post: string) => `${post} 岗位卡`,
    cardIntro: '打印出来放在桌上。内容按本市城市数据和这个岗位的权限生成。',
    does: '您做什么',
    places: '在哪里做',
    keys: '五个键',
    call: '有事找谁',
    publicLine: '热线',
    unitAdmin: '账号、密码：本单位管理员',
    systemAdmin: '系统打不开：系统管理员',
    shiftLead: '业务拿不准：当班班长',
    help: '按 ? 看这一页能用的全部快捷键',
    duties: {
      operator: '接电话：边听边记，能当场答的当场答（直办），不能的转给分办员。',
      'shift-lead': '带班：看涉险、超期和待审批，写交接班单，裁定退单，抽查质量。',
      dispatcher: '分派：看准事项和地点，派给一个主办单位；退回来的重新派。',
      reception: '接待来访：把群众说的记下来，给回执，告诉他下一步和时限。',
      callback: '回访：按话术问是否联系、是否解决、是否满意，不满意的写清原话退回重办。',
      handler: '办理：先签收，联系诉求人，办完写清结果和依据。',
      'unit-head': '第一责任人：审核答复，批延期和挂账，盯超期和批示件。',
      'unit-admin': '管本单位账号：开账号、给岗位、离岗交接。',
      reviewer: '公开审核：诉求人同意的，遮去个人信息后再公开。',
      leader: '每天看今日一页，最急的先批示，看反馈。',
      office: '统筹：看今日一页，交办批示件，盯全市进度。',
      coordination: '综合协调：交办批示件，催反馈。',
      guidance: '指导考核：看各单位办理情况。',
      briefing: '材料简报：用记录里的数字写稿。',
      publicity: '宣传报道：发布公告。',
      conduct: '作风监督：看纪检监察告知次数。',
      'guidance-group': '巡回指导：看本组片区。',
      'system-admin': '管系统：开账号、管备份、走开通向导；看不到诉求。',
      'security-admin': '管权限：给岗位、代理、解绑验证器；看不到诉求。',
      'audit-admin': '管审计：查谁看过什么；看不到诉求。',
    },
    keyNames: {
      direct: '当场答复并保存',
      transfer: '转办并保存',
      adopt: '采用找到的知识',
      urge: '给来电人的旧件催办',
      silent: '无声电话，记一次',
      save: '保存',
      next: '下一件 / 上一件',
      search: '查找',
      sheet: '全部快捷键',
      openCase: '打开选中的一件',
      digits: '办理页：按数字选步骤',
    },
  },
  en: {
    title: 'Setting up',
    intro:
      'About an hour from installed to taking calls. Leave and come back whenever you like; what is done ticks itself.',
    demo: 'This is a demonstration: walk through it as you like; for real use install another one as “live”.',
    progress: (done, all) => `${done} of ${all} steps done`,
    states: { done: 'Done', confirmed: 'Confirmed', open: 'To do' },
    confirmedAt: 'Confirmed at',
    confirm: 'Confirm this step',
    reopen: 'Take it back',
    open: 'Go there',
    steps: {
      city: 'Check the city’s name and data',
      administrators: 'Three administrators, three people',
      backup: 'Put backups in another place',
      sms: 'Connect text messages, or decide to phone',
      calendar: 'Check the holidays',
      accounts: 'Import accounts, print the slips',
      try: 'Try one case from start to end',
      go: 'Go live',
    },
    hints: {
      city: (marked) =>
        marked === 0
          ? 'Nothing in the city’s data is marked as made up or to be checked.'
          : `${marked} items of the city’s data are marked as made up or to be checked. Once looked at, confirm and change them as you go.`,
      administrators: (held) =>
        `System, security and audit administrator are three different people; ${held} are there. Hand each their slip in person.`,
      backup: (light) =>
        `Backups: ${light}. Choose a place on another disk, back up at once, and try a restore.`,
      sms: 'The gateway is filled in under “Gateways” in the city’s data. Without one, staff phone from the list “to tell”; confirm if you decide so.',
      calendar:
        'With this year’s holiday notice loaded deadlines follow it; until it is out they are provisional and are counted again afterwards.',
      accounts: (count) =>
        `${count} accounts so far. First open accounts for the unit administrators and print their slips; then the security administrator gives them that post; then they open the accounts of their own units from an Excel list, posts included. The first sign-in asks for a new password. `,
      withoutPost: (count) =>
        count === 0
          ? ''
          : `${count} of them have no post and can do nothing yet; the security administrator gives it.`,
      try: (closed) =>
        closed === 0
          ? 'Let an operator register one, a dispatcher hand it on, a unit take it over and answer, then tell and call back: this ticks itself once it is closed.'
          : `${closed} closed: it works from start to end.`,
      go: 'Once everything before is done or confirmed, confirm this. From that day on real requests are handled.',
    },
    lights: { green: 'fine', yellow: 'something to look at', red: 'something is wrong' },
    practice: 'Practice',
    practiceIntro:
      'The practice copy is apart from the real one: a database, accounts and files of its own, a striped purple bar, no message leaves. Try anything.',
    practiceHere: 'This is the practice copy.',
    practiceNone: 'There is no practice copy yet. Please ask the system administrator to set one up.',
    practiceHow: 'How it is set up',
    practiceWaiting: 'The practice copy is being made ready, about half a minute.',
    practiceOpen: 'Open the practice copy (sign in as one of those below)',
    practiceAnew: 'Empty it and begin anew',
    practiceLogin: 'Account',
    practicePassword: 'Password',
    card: 'Post card',
    cardTitle: (post) => `Card: ${post}`,
    cardIntro: 'Print it and keep it on the desk. Made from the city’s data and what this post may do.',
    does: 'What you do',
    places: 'Where',
    keys: 'Five keys',
    call: 'Whom to ask',
    publicLine: 'Hotline',
    unitAdmin: 'Account or password: the administrator of your unit',
    systemAdmin: 'System not there: the system administrator',
    shiftLead: 'Not sure about a case: the shift lead',
    help: 'Press ? for every key of a page',
    duties: {
      operator: 'Take calls: write while you listen, answer at once what you can, pass on the rest.',
      'shift-lead': 'Lead the shift: danger, late cases, approvals, the handover sheet, returns, quality.',
      dispatcher: 'Dispatch: one lead unit by matter and place; what comes back goes out again.',
      reception: 'Receive visitors: write down what they say, give a receipt, say what comes next.',
      callback: 'Call back: contacted, solved, satisfied; who is not satisfied goes back with their words.',
      handler: 'Handle: take over, contact the asker, write what came of it and why.',
      'unit-head': 'First responsible: review answers, extensions, tracking; watch late cases and notes.',
      'unit-admin': 'Accounts of your unit: open, give posts, hand over.',
      reviewer: 'Publish what askers agreed to, once nobody can be recognised.',
      leader: 'Read the day’s page, write notes on the most pressing, read the reports.',
      office: 'Coordinate: the day’s page, hand on notes, watch progress.',
      coordination: 'Hand on leaders’ notes and ask for reports.',
      guidance: 'See how units handle requests.',
      briefing: 'Write papers from the figures of the record.',
      publicity: 'Issue announcements.',
      conduct: 'See how often the discipline notice was shown.',
      'guidance-group': 'Look after the areas of the group.',
      'system-admin': 'Run the system: accounts, backups, this guide; sees no case.',
      'security-admin': 'Give rights: posts, delegation, authenticators; sees no case.',
      'audit-admin': 'Audit: who looked at what; sees no case.',
    },
    keyNames: {
      direct: 'Answer at once and save',
      transfer: 'Pass on and save',
      adopt: 'Take the article found',
      urge: 'Urge the caller’s open case',
      silent: 'Silent call, counted',
      save: 'Save',
      next: 'Next / previous',
      search: 'Search',
      sheet: 'Every key',
      openCase: 'Open the chosen one',
      digits: 'On a case: choose a step',
    },
  },
});

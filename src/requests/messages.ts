import { messages } from '../platform/i18n.ts';

const zh = {
  stage: '当前环节不能做这一步，请刷新查看最新情况。',
  'told-already': '已经告知过诉求人，不必重复告知。',
  'wants-to-be-told': '诉求人要求告知结果，须先告知并回访，不能直接办结。',
  'not-told': '还没有告知诉求人，请先告知再回访。',
  'not-direct': '这类诉求不能直办，请派单办理。',
  'accepted-already': '已经受理。',
  'asked-already': '已有一项申请待审批，请等审批后再提。',
  'nothing-asked': '没有待审批的申请。',
  'second-person': '须由另一人审核，提出人不能自己审核。',
  ruled: '这件诉求已经会商裁定，不能再退单。',
  'not-hard': '退单待审或疑难工单才会商裁定。',
  'not-a-helper': '您单位不是这件诉求的协办单位。',
  'replied-already': '您单位已经反馈。',
  'extended-already': '已经延期一次，不能再延。',
  'no-such-letter': '这件诉求现在还不能出这种文书。',
  'not-the-approver': '按这类事项的时限规定，延期由另一岗位批准。',
  'upper-deadline': '延期会超过上级时限。请先向上级平台申请延期，再按新的时限办理。',
  'no-extension': '这类事项的办理时限不能延期。',
  'not-the-receiver': '须由接收单位签收。',
  'ends-when-told': '不予受理或移交的诉求，告知后即办结，不回访。',
  'nobody-accused': '这件诉求没有被反映方。',
  'file-withheld':
    '诉求人的附件可能含个人信息，您的岗位看隐去后的文字，不看原件。需要了解内容的，请用“记录”提到承办单位的岗位来问。',
  'no-recording': '这件诉求没有录音。',
  'nobody-came': '不是来访件，不用书面告知。',
  'noticed-already': '已经书面告知来访人。',
  'not-declined': '还没有决定不予受理，不能这样告知。不予受理由班长决定；登记时可以告知受理，或稍后告知。',
  'not-passed-on': '还没有派单或移交，不能告知转送。登记时可以告知受理，或稍后告知。',
  'not-accepted': '已经决定不予受理或已移交，不能告知受理。',
  'not-in-person': '这个渠道不是当面来访，不登记来访人数。',
  'choose-representatives': '来访超过 {most} 人的，请来访人推选代表，并登记代表姓名',
  'too-many-representatives': '来访代表不能超过 {most} 人',
  'more-than-came': '代表比来访的人还多，请核对',
  'checklist-of-others': '这份核对单由办这一步的岗位来勾。',
  'checklist-open': '这一步的核对单还有“必勾”的事项没有勾，请逐项核实、勾选后再办。',
  'too-long': '超过了可延长的期限',
  'too-late': '下次告知日期超过了允许的天数',
  'no-such-number': '没有这个编号',
  'same-request': '不能并入自己',
  'main-not-open': '主单已有答复、已办结或已并入其他诉求，不能再并入',
  'has-followers': '已有诉求并入这一件，请先撤销并单',
  role: '您的岗位没有这项权限。如需办理，请联系本单位管理员。',
  relation: '这件诉求现在不由您单位办理，这一步须由承办单位或非承办单位人员按规定办理。',
  accused: '这件诉求反映的是您单位，按回避规定不能查看或办理。',
  recused: '您已回避这件诉求，不能查看或办理。',
  'not-yours': '这不是您的诉求。',
  'discipline-gate':
    '您反映的内容涉及党员干部违纪违法，请向纪检监察机关举报：电话 12388，或登录中央纪委国家监委举报网站，也可来信来访。本平台不受理、不保存这类内容。',
  'lead-is-accused': '不能派给被反映的单位或其下属单位，请派给其上级或主管部门。',
  'not-dispatchable': '这个单位不承接派单，请另选承办单位。',
  'phone-to-be-told': '选择电话或短信告知，请留下电话号码',
  'too-many-files': '最多上传 5 个文件',
  'file-size': '单个文件不能超过 {most} MB，请换小一些的文件',
  'file-size-picture': '照片每个不能超过 {most} MB，请压缩或分开后再传',
  'file-size-recording': '录音每个不能超过 {most} MB，请压缩或分开后再传',
  'file-size-film': '视频每个不能超过 {most} MB，请压缩或分开后再传',
  'file-size-pdf': 'PDF每个不能超过 {most} MB，请压缩或分开后再传',
  'file-size-office': 'Word、Excel 文档每个不能超过 {most} MB，请压缩或分开后再传',
  'files-together': '这些文件合计不能超过 {most} MB，请分几次上传',
  'file-type':
    '请上传照片（JPG、PNG、HEIC、WEBP）、PDF、Word、Excel、录音（MP3、M4A、AAC、AMR、OGG、WAV）或视频（MP4、WEBM、3GP），文件内容须与后缀一致',
  'query-too-short': '请至少输入两个字，或输入编号',
  'move-unknown': '没有这次搬家，可能已被删除，请回到搬家列表',
  'move-state': '这一步现在不能做，请刷新看看进行到哪里',
  'move-partly-in': '这一批已经搬入了一部分，不能删除：请再确认一次接着搬，或者撤回',
  'piece-offset': '上传没有接上，请重新选择同一个文件，会从断开处继续',
  'piece-size': '上传的内容与文件大小不符，请重新选择文件',
  'words-column': '请指明哪一列是诉求内容',
  'rows-changed': '核对结果已经变化，请看过新的结果再确认',
  'no-such-request': '没有找到。请核对编号，以及当时留下的电话或姓名。',
};

const en: typeof zh = {
  stage: 'This step is not possible at the present stage. Please reload.',
  'told-already': 'The asker has been told already.',
  'wants-to-be-told': 'The asker wishes to be told: tell them and call back before closing.',
  'not-told': 'The asker has not been told yet. Tell them first.',
  'not-direct': 'Requests of this type cannot be answered at the desk; please dispatch.',
  'accepted-already': 'It has been taken in already.',
  'asked-already': 'Something waits to be decided; please wait for that.',
  'nothing-asked': 'Nothing waits to be decided.',
  'second-person': 'Another person has to look at it, not whoever proposed it.',
  ruled: 'It was ruled upon and cannot be returned again.',
  'not-hard': 'Only a returned or a hard request is ruled upon.',
  'not-a-helper': 'Your unit does not help with this request.',
  'replied-already': 'Your unit has replied.',
  'no-such-letter': 'This paper cannot be written for the request as it stands.',
  'not-the-approver': 'By the rule of this deadline another post approves more time.',
  'extended-already': 'It was extended once and cannot be again.',
  'upper-deadline':
    'That would end after the deadline of the platform above. Ask the platform for more time first.',
  'no-extension': 'The rule of this deadline allows no extension.',
  'not-the-receiver': 'The receiving unit has to sign for it.',
  'ends-when-told': 'A declined or handed-over request ends when the asker is told; there is no call-back.',
  'nobody-accused': 'This request is about nobody.',
  'file-withheld':
    'Files of the asker may hold personal data; your post reads masked words and no originals. To know what is in them, name somebody of the owning unit in a note.',
  'no-recording': 'This request has no recording.',
  'nobody-came': 'Nobody came in person: no written notice is owed.',
  'noticed-already': 'They have had their written notice.',
  'not-declined':
    'Nobody decided to decline it. The shift lead decides that; at the desk tell them it is taken in, or tell them later.',
  'not-passed-on':
    'It was not passed on to a unit yet. At the desk tell them it is taken in, or tell them later.',
  'not-accepted': 'It was declined or handed over: they cannot be told it is taken in.',
  'not-in-person': 'Nobody comes in person by this channel: leave out how many came.',
  'choose-representatives':
    'More than {most} people: ask them to choose representatives, and write down their names',
  'too-many-representatives': 'There may be at most {most} representatives',
  'more-than-came': 'More representatives than people; please check',
  'checklist-of-others': 'This checklist is ticked by the posts that take its step.',
  'checklist-open':
    'Items of the checklist that must be ticked before this step are open; look at each and tick it first.',
  'too-long': 'Longer than the rule allows',
  'too-late': 'Later than the next report may be',
  'no-such-number': 'There is no such number',
  'same-request': 'It cannot be merged into itself',
  'main-not-open': 'That request is answered, closed or merged itself',
  'has-followers': 'Others are merged into this one; undo that first',
  role: 'Your post may not do this. Ask your unit’s administrator if you need to.',
  relation: 'Your unit’s part in this request does not allow this step.',
  accused: 'This request is about your unit; you may not see or handle it.',
  recused: 'You have withdrawn from this request.',
  'not-yours': 'This is not your request.',
  'discipline-gate':
    'This accuses an official of a breach of discipline or duty crime. Please report it to the discipline inspection authority: phone 12388, its website, by letter or visit. Nothing was stored here.',
  'lead-is-accused':
    'It cannot go to the unit complained of or one under it; choose its superior or supervising department.',
  'not-dispatchable': 'This unit does not take requests; please choose another.',
  'phone-to-be-told': 'To be told by phone or text message, please leave a telephone number',
  'too-many-files': 'At most 5 files',
  'file-size': 'A file may have at most {most} MB; please choose a smaller one',
  'file-size-picture': 'This picture is too large: {most} MB at most; please send a smaller one',
  'file-size-recording': 'This recording is too large: {most} MB at most; please send a smaller one',
  'file-size-film': 'This film is too large: {most} MB at most; please send a smaller one',
  'file-size-pdf': 'This PDF is too large: {most} MB at most; please send a smaller one',
  'file-size-office': 'This document is too large: {most} MB at most; please send a smaller one',
  'files-together': 'These files may have {most} MB together; please send them a few at a time',
  'file-type':
    'Please send a photo (JPG, PNG, HEIC, WEBP), PDF, Word, Excel, recording (MP3, M4A) or video (MP4) whose content matches its name',
  'query-too-short': 'Please enter at least two characters, or a number',
  'move-unknown': 'There is no such file any more; go back to the list',
  'move-partly-in':
    'Some of it is in already, so it cannot be removed: confirm again to go on, or withdraw it',
  'move-state': 'This cannot be done now; reload to see how far it is',
  'piece-offset': 'The upload did not go on where it stopped; choose the same file again',
  'piece-size': 'What was sent is not the file that was announced; choose the file again',
  'words-column': 'Say which column holds the words of the request',
  'rows-changed': 'The result of the check has changed; look at it again before you confirm',
  'no-such-request': 'Not found. Please check the number, and the phone or name given with it.',
};

/** Why a step or field was refused, by reason key. */
export const requestReasons = messages({ zh, en });

/** Why a message did not reach the asker 短信未送达. */
export const tellFailureNames = messages({
  zh: {
    'no-phone': '没有留电话',
    'not-a-mobile': '留的不是手机号',
    'no-notice': '没有这类短信的文字',
    'too-long': '短信超长',
    refused: '短信网关不接收',
    unreachable: '短信网关多次联系不上',
    'not-delivered': '没有送到手机',
    'no-receipt': '没有收到送达回执',
    stopped: '诉求人回复TD，不再收短信',
  },
  en: {
    'no-phone': 'no phone number',
    'not-a-mobile': 'not a mobile number',
    'no-notice': 'no text for this message',
    'too-long': 'message too long',
    refused: 'gateway refused it',
    unreachable: 'gateway not reached',
    'not-delivered': 'did not reach the phone',
    'no-receipt': 'no report of delivery',
    stopped: 'the asker wrote TD: no more messages',
  },
});

/** What a reply by text message came to 短信回复. */
export const textedNames = messages({
  zh: {
    rating: '评价',
    half: '评价只说了一半，已请对方补全；没补全的照常回访',
    urge: '催办',
    supplement: '补充',
    stop: '退订：不再发短信，改由工作人员告知',
    other: '诉求已办结，已转漏接回拨',
  },
  en: {
    rating: 'A rating',
    half: 'Half of a rating; they were asked for the rest, and are called back as usual without it',
    urge: 'A reminder',
    supplement: 'Something more about it',
    stop: 'TD: no more text messages, staff tell them instead',
    other: 'It is closed already; they are rung back',
  },
});

/** How a deadline that follows from one above came about. */
export const upperMessages = messages({
  zh: {
    ours: (due: string, workdays: number) => `上级时限${due}，按规定提前${workdays}个工作日办结。`,
  },
  en: {
    ours: (due, workdays) =>
      `The platform above expects it by ${due}; ours ends ${workdays} workday${workdays === 1 ? '' : 's'} earlier.`,
  },
});

/** What stands in a letter where the request says nothing of it. */
export const letterMessages = messages({
  zh: {
    noPlace: '未注明',
    noHelpers: '无',
    byDecision: '分办决定',
    answerGround: (ground: string) => `依据：${ground.replace(/[。；]$/, '')}。`,
    review: (phone: string) => `可拨打${phone}提出，由承办单位的上级或主管单位复核`,
  },
  en: {
    noPlace: 'not stated',
    noHelpers: 'none',
    byDecision: 'decision of the dispatcher',
    answerGround: (ground) => `On the ground of: ${ground}`,
    review: (phone) => `call ${phone}; the superior of the unit looks at it again`,
  },
});

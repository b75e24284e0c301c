import { messages } from '../../platform/i18n.ts';

/** What the hints above the screens say, one short sentence each. */
export const hintMessages = messages({
  zh: {
    hint: '提示',
    hintSeen: '知道了',
    hintsOff: '不再提示',
    hintsAgain: '重新显示提示',
    hintsAreOn: '第一次打开每个页面时，上方有一句提示。',
    hintsPartly: '看过的提示已收起。',
    hintsAreOff: '这台电脑上已不再提示。',
    hints: {
      desk: '先记诉求人说的话；右边的知识能直接回答就按 Alt+K 采用、Ctrl+Enter 直办，不能答的按 Alt+Enter 转办。',
      calls: '漏接的电话按先后回拨；误拨、骚扰、静默各有一个键，不算诉求。',
      'call-backs': '按话术问四句：联系过没有、解决没有、满意不满意、还有什么；没接通的换个日子和时段再打。',
      'case-handler':
        '先看两个时限，再在“办理”里选下一步；还不能办的，下面写着原因。办好的照片点“上传佐证”。',
      'case-dispatcher': '右边有派单目录和相似诉求；采用建议只是填好表，派给谁由您定。',
      case: '右边是两个时限和当事各方；“办理”里能点的就是您现在可以做的。',
      'queue-dispatcher': '最上面三件最急。勾选几件可以一起派单、催办，先预览再确定；按 ? 看快捷键。',
      'queue-handler': '“待签收”先签收，“办理中”按剩余时间排；J、K 上下移动，回车打开。',
      queue: '上面按环节分，“筛选和排序”可以缩小范围；常用的点“保存当前视图”，下次一点就到。',
      batches: '上级平台的表格直接导入，不用改表头；有问题的行会写明原因，改好再导。',
      units: '更名、合并、撤销、拆分先预览再定日期，未办结的诉求和账号到那天一起移交。',
      shifts: '上班先“签到”；下班点“写交接班单”，数字自动填好，您只写要交代的。',
      duty: '值班表用 Excel 导入；节前看看有没有空班，空的那天会标红。',
      checks: '样本由系统随机抽，打分只给本人和班长看；不同意可以申诉，由另一位班长定。',
      'my-checks': '这里只有您自己的质检结果；有不同意见点“申诉”，写明哪一项、为什么。',
      day: '每个数字点开就是清单；“最急的三件”写着为什么、谁在办；要交办点“写批示”。',
      'notes-leader':
        '批示发出后就是一件任务，这里看办到哪一步；反馈不满意点“退回再办”。手机上可以直接录音。',
      notes: '按时限反馈就行，办了就是签收；语音批示先点“听写”写成文字。',
      problems: '列入写明来源、责任单位和完成日；销号要写结果，移出要写理由，都留痕。',
      hot: '三人以上反映同一问题就在这里；点开看为什么算热点，可以“转为事件”统一答复。',
      disclosure: '诉求人同意、您审核后才公开；右边标出的名字、电话、门牌要逐一看过再遮。',
      announcements: '停水停电、道路施工先发公告，群众搜索时先看到它，来电会少很多。',
      knowledge: '用几个字或拼音首字母就能找；过期的不能念，内容有错点“纠错”，两个工作日内答复。',
      'city-data': '改前先预览，保存当天生效；每次都留版本，改错了点“恢复这一版”。',
      accounts: '开账号用“开户”或“用清单开户”，打印登录单交给本人；岗位由安全管理员给。人走了点“离岗”。',
      people: '只管本单位的人：开账号、换岗、离岗交接；岗位的权限由系统定。',
      backup: '绿灯就不用管。红灯照着写的一步一步做；每月点一次“试恢复”，心里有底。',
      'move-in': '旧系统导出的表直接选进来，列名先猜好，由您核对；全部数据核对过、没有问题，再确认搬入。',
      messages: '没送到的短信会转给人工电话告知；网关没有设好，这里写明缺什么。',
      'first-hour': '从上往下做，系统看得见的自己打勾；随时可以离开，下次接着做。',
      practice: '练习环境和正式的一样，随便点，什么都不会发出去；乱了点“清空重来”。',
    },
  },
  en: {
    hint: 'Hint',
    hintSeen: 'Understood',
    hintsOff: 'No more hints',
    hintsAgain: 'Show hints again',
    hintsAreOn: 'The first time you open a screen, a sentence above it says how it works.',
    hintsPartly: 'Hints you have read are put away.',
    hintsAreOff: 'No more hints on this computer.',
    hints: {
      desk: 'Write down what is said. If the article on the right answers it: Alt+K, then Ctrl+Enter; otherwise Alt+Enter passes it on.',
      calls:
        'Missed calls are rung back in order; wrong, nuisance and silent calls have a key each and are no requests.',
      'call-backs':
        'Ask the four questions of the script; who is not reached is tried on another day and hour.',
      'case-handler':
        'Look at the two clocks first, then take the next step under “Actions”; what is not possible says why.',
      'case-dispatcher':
        'Catalogue and similar requests stand on the right; taking the proposal only fills in the form, you decide.',
      case: 'Clocks and parties stand on the right; what you may do now are the buttons under “Actions”.',
      'queue-dispatcher':
        'The three reddest come first. Tick several to dispatch or urge together, with a preview; ? shows the keys.',
      'queue-handler':
        'Sign what is to be taken over; what is under way is ordered by time left. J and K move, Enter opens.',
      queue: 'Stages above, filters beside; keep a filter you use often as a view.',
      batches: 'Workbooks of platforms above are read as they are; faulty rows say why.',
      units: 'Preview a reorganisation, then set its day: open requests and accounts go over together.',
      shifts:
        'Sign on first; at the end write the handover: the figures are filled in, you add what matters.',
      duty: 'Duty lists come from Excel; look for empty shifts before a holiday, they are red.',
      checks:
        'Samples are drawn by lot; scores are seen by the person and the leads only; an appeal goes to another lead.',
      'my-checks': 'Only your own results; if you see it otherwise, appeal and say which item and why.',
      day: 'Every number opens its list; the three reddest say why and who; write a note to have something done.',
      'notes-leader':
        'A note is a task once sent; here you see how far it is. Not enough? Send it back. On a telephone you may speak it.',
      notes: 'Report by the deadline; doing it is the acknowledgement. Write down spoken notes first.',
      problems:
        'Listed with source, owner and day; struck off with a result, removed with a reason, both kept.',
      hot: 'What three people or more ask for; open one to see why, make it an event to answer all at once.',
      disclosure:
        'Public only with the asker’s yes and your release; look at each marked name, number and door.',
      announcements: 'Announce water, power and road works first: people who search see it before they call.',
      knowledge:
        'Found by a few characters or pinyin initials; expired ones are not read out; report what is wrong.',
      'city-data': 'Preview, then save: in force the same day. Every version is kept and can be restored.',
      accounts:
        'Open accounts and print the first sign-in slips; the security administrator gives the posts. Close a leaver’s account here.',
      people: 'People of your own unit: accounts, posts, leaving; what a post may do is the system’s.',
      backup: 'Green needs nothing. Red says what to do, step by step; try a restore once a month.',
      'move-in':
        'Choose the old system’s export; columns are guessed and you check them; try it dry before importing.',
      messages: 'What did not arrive goes to staff, who phone; what the gateway lacks is said here.',
      'first-hour': 'From top to bottom; what the system can see ticks itself. Leave and come back any time.',
      practice: 'The same product with made-up cases: nothing leaves. Begin anew by a click.',
    },
  },
});

import { messages } from '../../platform/i18n.ts';

/** What the page of versions says. */
export const updateMessages = messages({
  zh: {
    title: '版本与升级',
    runs: (product: string) => `正在运行 ${product} 版`,
    schema: (steps: number) => `数据库结构第 ${steps} 步`,
    installed: '首次安装完成',
    upgraded: (from: string, to: string) => (from === to ? `已更新（${to}）` : `已从 ${from} 升级到 ${to}`),
    failed: (product: string) => `升级到 ${product} 没有成功，数据没有改动`,
    saved: '升级前的备份已做好：',
    notSaved: '升级前的备份没有做成：',
    how: '怎样升级（不用上网）',
    backupGreen: '备份是绿灯，可以升级。',
    backupNotGreen: '备份不是绿灯，先到备份页照着处理，再升级。',
    toBackup: '去备份页',
    steps:
      '向供应方取得新版本的安装文件（一个 .run 文件），用 U 盘拷到这台机器\n选话务少的时候，提前告诉大家停十分钟左右，写到一半的内容会留着\n在这台机器上打开终端，进到放安装文件的目录，执行下面这一行\n它先自动备份，备份做不成就停下，什么都不改；做成了再换程序、重新启动\n等三五分钟，刷新本页，看到绿色的“已升级”就好了',
    whenItFails:
      '看到红字不用慌，数据没有动：照红字写的处理，再执行一次；要回到旧版本，用旧的安装文件再执行一次。',
    fromSource: '这台机器从源代码运行，没有用安装文件：停止程序，换上新代码，再启动；启动时会先自动备份。',
    news: '新版本有什么',
    history: '历次升级',
    ok: '成功',
    notOk: '没有成功',
  },
  en: {
    title: 'Versions and upgrades',
    runs: (product) => `Version ${product} runs`,
    schema: (steps) => `database at step ${steps}`,
    installed: 'Installed',
    upgraded: (from, to) => (from === to ? `Updated (${to})` : `Upgraded from ${from} to ${to}`),
    failed: (product) => `The upgrade to ${product} did not succeed; no data was changed`,
    saved: 'A backup was made before it:',
    notSaved: 'No backup could be made before it:',
    how: 'How to upgrade without a network',
    backupGreen: 'The backup is green: you may upgrade.',
    backupNotGreen: 'The backup is not green: see to that first.',
    toBackup: 'Backup',
    steps:
      'Get the new version’s file (one .run file) and copy it to this machine with a memory stick\nChoose a quiet hour and tell people it stops for about ten minutes; what is half written is kept\nOpen a terminal on this machine in the folder of that file and run the line below\nIt makes a backup first and stops if that fails, changing nothing; then it puts the program in place and starts it\nAfter a few minutes reload this page: green says it was upgraded',
    whenItFails:
      'Red is no reason to worry, no data was changed: do what it says and run it again; to go back, run the old file again.',
    fromSource:
      'This machine runs from source: stop it, put the new code in place, start it; a backup is made first.',
    news: 'What is new',
    history: 'Upgrades so far',
    ok: 'succeeded',
    notOk: 'did not succeed',
  },
});

import type { ReasonPhrases } from '../platform/http/refusal.ts';
import { messages } from '../platform/i18n.ts';
import { shortestPassphrase } from './rules/passphrase.ts';

const reasons = messages({
  zh: {
    'place-missing': '找不到备份位置：移动硬盘或共享目录可能没有接好，请接好后重试，或改用别的位置',
    'place-unwritable': '备份位置不能写入，请检查权限，或改用别的位置',
    'place-full': '备份位置空间不足，请换更大的盘，或清理后重试',
    'place-relative': '请填写完整路径，例如 /mnt/backup',
    'place-inside': '备份位置不能放在数据库目录里，请填写另一块盘上的目录',
    'under-way': '已有一项备份或试恢复正在进行，请等它完成',
    'no-backup': '没有找到这份备份，请先做一次备份',
    'manifest-unreadable': '这份备份的清单损坏，请改用另一份',
    'backup-damaged': '这份备份里有文件损坏或缺失，请改用另一份；移动硬盘上的请重新拷贝一次再试',
    'cut-off': '这份备份没有做完就中断了，不能用来恢复，请改用另一份',
    'broken-off': '恢复中途停止，现有数据没有改动，请重新开始',
    'would-not-start':
      '换上恢复的数据后没能启动，已自动换回原来的数据；请改用另一份备份，或把下面的说明告诉技术人员',
    'nothing-ready': '现在没有可以切换的数据，请先恢复一份备份',
    'own-database': '这套系统用的是单独的数据库，请按说明用命令恢复',
    'path-empty': '这个位置没有备份。请填写备份盘、diandan-backups 文件夹或其中一份备份的完整路径',
    'file-missing': '数据目录里缺少一个附件，备份中止；请先用核验命令查明是哪一件',
    'newer-program': '这份备份由更新的版本做成，请先把程序升级到做备份的版本再恢复',
    'migration-differs': '这份备份的库结构与本程序不是同一来源，不能恢复',
    'not-empty': '目标不是空的：恢复只能进入空的数据目录，请另选一个目录',
    'keys-missing': '缺少密钥：请先放入当初另存的密钥文件，没有密钥无法读出姓名、电话和诉求内容',
    'keys-foreign': '密钥与这份备份不配套，请找出与它同一城市、同一时期另存的密钥',
    'passphrase-wrong': '密钥口令不对，或密钥文件（密钥单上的文字）不完整，请核对后重输',
    'passphrase-short': `口令至少 ${shortestPassphrase} 个字符，请用几个不相干的词连成一句`,
    'record-differs': '恢复出的记录与备份时不一致，这份备份不可用，请改用另一份',
    'database-away': '数据库连不上，请稍后再试',
    'not-kept': '这台服务器没有由启动程序看管，请用命令 npm run diandan -- backup 备份',
    unknown: '没有成功，请把下面的说明告诉技术人员',
  },
  en: {
    'place-missing':
      'The place for backups is not there: connect the disk or share and try again, or choose another',
    'place-unwritable': 'The place for backups cannot be written; check its rights or choose another',
    'place-full': 'The place for backups is full; take a larger disk or clear it, then try again',
    'place-relative': 'Give the whole path, such as /mnt/backup',
    'place-inside': 'Backups cannot lie inside the database folder; give a folder on another disk',
    'under-way': 'A backup or trial is under way; wait until it is done',
    'no-backup': 'There is no such backup; make one first',
    'manifest-unreadable': 'The list of this backup is damaged; use another',
    'backup-damaged':
      'A file of this backup is damaged or missing; use another, or copy it from its disk once more',
    'cut-off': 'This backup was cut off before it was done and cannot be restored; use another',
    'broken-off': 'The restore stopped on its way; nothing that stands was touched. Begin again',
    'would-not-start':
      'The restored data did not start and what stood before was put back; use another backup, or tell your technician what stands below',
    'nothing-ready': 'There is nothing to switch to; restore a backup first',
    'own-database': 'This system uses a database of its own; restore by the command, as described',
    'path-empty':
      'There is no backup in this place. Give the whole path of the disk, of its folder diandan-backups, or of one backup',
    'file-missing':
      'An attached file is missing from the data folder and the backup was given up; find out which with verify',
    'newer-program': 'A newer program made this backup; upgrade first, then restore',
    'migration-differs':
      'The schema of this backup has another origin than this program; it cannot be restored',
    'not-empty': 'The target is not empty: a restore goes into an empty data folder only; choose another',
    'keys-missing':
      'The keys are missing: put in the key file kept apart; without it no name, phone or word can be read',
    'keys-foreign': 'These keys do not belong to this backup; find those of the same city and time',
    'passphrase-wrong': 'Wrong passphrase, or the key file or its text is not whole; check and try again',
    'passphrase-short': `A passphrase has at least ${shortestPassphrase} characters; join some unrelated words`,
    'record-differs': 'The restored record is not the one that was backed up; use another backup',
    'database-away': 'The database cannot be reached; try again later',
    'not-kept': 'Nothing here makes backups by itself; use npm run diandan -- backup',
    unknown: 'It did not work; tell your technician what stands below',
  },
});

/** Finer reasons of refusals and failures. */
export const backupReasons: ReasonPhrases = reasons;

/** What the terminal says. */
export const backupCommandMessages = messages({
  zh: {
    step: {
      starting: '准备',
      reading: '读取数据',
      files: '附件',
      checking: '校对文件',
      loading: '装入数据',
      verifying: '核验记录',
    },
    made: (name: string, place: string, megabytes: string) =>
      `备份完成：${name}（${megabytes} MB），在 ${place}`,
    thrownAway: (count: number) => `按保留期清理了 ${count} 份旧备份`,
    tried: (name: string, entries: number, values: number, files: number) =>
      `试恢复成功：${name}，记录 ${entries} 条、内容 ${values} 项、附件 ${files} 个，逐项核对无误`,
    none: (place: string) => `${place} 里还没有备份`,
    line: (name: string, megabytes: string, entries: number) =>
      `${name}  ${megabytes} MB  记录 ${entries} 条`,
    restored: (dataDir: string) => `恢复完成：${dataDir}。现在可以用这个数据目录启动：npm start`,
    copyReady: () => '已恢复到旁边的副本，逐项核对无误；请在页面上决定是否换上',
    keysWritten: (file: string) =>
      `密钥已用口令加密写入 ${file}。请与备份分开保管（例如一份放保险柜），口令不要写在文件旁边`,
    askPassphrase: '密钥口令（输入时不显示）：',
    needPassphrase: '请在终端输入口令，或用环境变量 DIANDAN_PASSPHRASE 给出',
    failed: (reason: string, detail: string) => `${reason}${detail === '' ? '' : `（${detail}）`}`,
  },
  en: {
    step: {
      starting: 'preparing',
      reading: 'reading data',
      files: 'attached files',
      checking: 'checking files',
      loading: 'loading data',
      verifying: 'verifying the record',
    },
    made: (name: string, place: string, megabytes: string) =>
      `backed up: ${name} (${megabytes} MB) in ${place}`,
    thrownAway: (count: number) => `${count} old backups thrown away by their age`,
    tried: (name: string, entries: number, values: number, files: number) =>
      `restored on trial: ${name}, ${entries} entries, ${values} values, ${files} files, all read and in order`,
    none: (place: string) => `no backup in ${place} yet`,
    line: (name: string, megabytes: string, entries: number) =>
      `${name}  ${megabytes} MB  ${entries} entries`,
    restored: (dataDir: string) => `restored into ${dataDir}; start with this data folder: npm start`,
    copyReady: () => 'restored into a copy beside and read whole; decide on the page whether to switch to it',
    keysWritten: (file: string) =>
      `keys sealed with the passphrase in ${file}; keep them apart from the backups, the passphrase apart from both`,
    askPassphrase: 'Passphrase of the keys (not shown): ',
    needPassphrase: 'Type the passphrase at a terminal, or give it as DIANDAN_PASSPHRASE',
    failed: (reason: string, detail: string) => `${reason}${detail === '' ? '' : ` (${detail})`}`,
  },
});

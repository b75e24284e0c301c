import { messages } from '../platform/i18n.ts';
import type { LogName } from './contract.ts';
import type { Checked, Fault, FaultKind } from './rules/faults.ts';

type Blank = (detail: string) => string;

const kindZh: Record<FaultKind, string> = {
  altered: '被改动',
  removed: '被删除',
  inserted: '被插入',
  reordered: '被调换',
  'back-dated': '时间被改',
  'value-altered': '内容被改动',
  'value-lost': '内容丢失',
  'value-added': '多出内容',
  'not-erased': '应删未删',
  'file-altered': '附件被改动',
  'file-lost': '附件丢失',
  'file-added': '多出附件',
  'access-altered': '查阅记录被改动',
  'access-removed': '查阅记录被删除',
  'receipt-broken': '与查询凭证不符',
  'seal-broken': '与封存不符',
};

const kindEn: Record<FaultKind, string> = {
  altered: 'altered',
  removed: 'removed',
  inserted: 'inserted',
  reordered: 'reordered',
  'back-dated': 'back-dated',
  'value-altered': 'value altered',
  'value-lost': 'value lost',
  'value-added': 'value added',
  'not-erased': 'not erased',
  'file-altered': 'file altered',
  'file-lost': 'file lost',
  'file-added': 'file added',
  'access-altered': 'access log altered',
  'access-removed': 'access log removed',
  'receipt-broken': 'receipt broken',
  'seal-broken': 'seal broken',
};

/** Why a proof cannot be given, as whoever asks for it reads it. */
export const ledgerReasons = messages({
  zh: {
    'no-root': '还没有这样的封存签名。请稍后再取，或换一个条数。',
    'not-placed': '这条记录还没有排定次序。请一分钟后再取。',
    'not-sealed': '这条记录还没有封存。请一分钟后再取，或换一个更新的封存签名。',
    differs: '这个序号下现有的记录与您手里的凭证不同。请保存好凭证，它就是证据，并向审计部门反映。',
  },
  en: {
    'no-root': 'There is no such signed root yet. Please try again shortly, or ask for another size.',
    'not-placed': 'This entry has no position yet. Please try again in a minute.',
    'not-sealed': 'This entry is not sealed yet. Please try again in a minute, or name a later root.',
    differs:
      'The entry that stands under this number is not the one you hold. Keep your receipt: it is evidence. Tell the auditors.',
  },
});

/** The kinds of faults as an auditor reads them. */
export const faultKindMessages = messages({ zh: kindZh, en: kindEn });

const faultZh: Record<Fault, Blank> = {
  'bytes-changed': () => '内容与写入时留下的指纹不符，写入以后被改动过。',
  unreadable: () => '内容不是本系统写入的格式，指纹却与之相符：是从外面写进去的。',
  'not-canonical': () => '内容不是规范写法，指纹却与之相符：是从外面写进去的。',
  'columns-differ': () => '数据库里另列的类型或版本与封存的内容不一致，被改动过。',
  'link-broken': (next) =>
    next === ''
      ? '第一条却写着还有前一条：前面的被删除，或本条被改动过。'
      : `指纹与第 ${next} 条里所记的“前一条”不一致：本条被整条换过，或第 ${next} 条被改动过。`,
  moved: () => '内容属于另一件事项，被搬到了这里。',
  unqueued: () => '既没有排定次序，也不在待排队列里：不是通过系统写入的。',
  misplaced: () => '封存的内容里写的不是这个序号，前后次序被调换过。',
  'position-order': () => '全市次序排在同一事项的前一条之前，次序被调换过。',
  gap: (range) => `缺第 ${range} 条，已被删除。`,
  'position-missing': (range) => `全市次序缺第 ${range} 号，对应的记录已被删除。`,
  'position-without-entry': () => '有全市次序而没有记录，该条已被删除。',
  'queued-without-entry': () => '在待排队列里而没有记录，该条已被删除。',
  'value-without-entry': (name) => `还留着内容“${name}”，而引出它的记录已被删除。`,
  'read-further': (reader) => `“${reader}”已经读到更后面的次序：末尾的记录已被删除。`,
  'nothing-left': () => '本市没有任何记录，连建立城市的一条也没有：已被整体删除。',
  'time-column': () => '数据库里另列的时间与封存的内容不一致，时间被改动过。',
  'time-backwards': () => '记录时间早于前一条，时间被改动过。',
  'time-impossible': () => '所称发生时间晚于记录时间，不可能如此。',
  'time-order': () => '记录时间与全市次序前后的记录相差一小时以上，时间被改动过。',
  'value-changed': (name) => `内容“${name}”打不开或与封存的凭据不符，被改动或调换过。`,
  'key-unreadable': () => '保护本事项内容的密钥打不开，密钥记录被改动过。',
  'value-gone': (name) => `内容“${name}”不见了，却没有依规删除的记录。`,
  'key-missing': () => '保护本事项内容的密钥不见了，却没有依规删除的记录。',
  'key-foreign': (id) => `有内容是用另一把城市密钥（${id}）保护的，现有密钥打不开：请找回原来的密钥文件。`,
  'value-uncommitted': (name) => `多出内容“${name}”，记录里没有它。`,
  'value-kept': (name) => `记录写明内容“${name}”已依规删除，数据却还在。`,
  'file-changed': (name) => `附件“${name}”打不开或与封存的凭据不符，被改动过。`,
  'file-gone': (name) => `附件“${name}”在磁盘上找不到。`,
  'file-uncommitted': (name) => `多出附件 ${name}，记录里没有它。`,
  'access-changed': (place) => `查阅记录 ${place} 的内容与写入时留下的指纹不符，被改动过。`,
  'access-link': (place) => `查阅记录 ${place} 与前一条接不上：前一条被换过，或中间整日被删除。`,
  'access-gap': (place) => `查阅记录缺 ${place}，已被删除。`,
  'receipt-unreadable': (name) => `${name} 不是本系统的查询凭证，或已残缺。`,
  'receipt-unsigned': (number) => `凭证 ${number} 的签名不对：凭证被改动过，或不是本市系统开出的。`,
  'receipt-foreign-key': (number) => `凭证 ${number} 是用本市没有登记过的密钥签的。`,
  'receipt-entry-gone': (number) => `凭证 ${number} 所对应的记录找不到了。`,
  'receipt-entry-differs': (number) => `凭证 ${number} 开出以后，所对应的记录被改动过。`,
  'receipt-late': (number) => `凭证 ${number} 承诺 60 秒内排定次序，至今没有。`,
  'root-changed': (place) => `数据库里存的封存签名 ${place} 被改动过，或不是本市签的。`,
  'root-unreadable': (name) => `${name} 不是封存签名，也不是“条数:封存值”。`,
  'root-unsigned': (name) => `${name} 的签名不对：被改动过，或不是本市系统签的。`,
  'root-foreign-key': (name) => `${name} 是用本市没有登记过的密钥签的。`,
  'root-split': (name) =>
    `${name} 与本系统存的同一条数的封存值不同：对外公布过两个不同的版本，或记录被整部重写。`,
  'tile-changed': (place) => `记录与封存签名相符，而存放的封存数据从 ${place} 起被改动过，开出的证明会不对。`,
  'sealed-range': (range) =>
    `${range} 之间有记录与封存时不同，封存数据也被改动过，无法指到哪一条。请用这之间更多的封存签名再核验：--root。`,
  'sealed-altered': () => '与封存时不是同一条：内容被改动过，或整条换过。',
  'sealed-gone': (hash) => `封存时在这里的一条记录不见了（指纹 ${hash}），已被删除。`,
  'sealed-subject-gone': (range) => `整件事项连同已封存的 ${range} 号记录一起被删除。`,
  'sealed-inserted': () => '封存时这里没有这一条，是后来插进去的。',
  'sealed-moved': (range) => `封存时排在第 ${range} 号，次序被调换过。`,
  'sealed-dated': (instant) => `封存时的记录时间是 ${instant}，时间被改动过，其余内容相同。`,
  'look-altered': (place) => `查阅记录 ${place} 与封存时不是同一条。`,
  'look-gone': (place) => `封存时的查阅记录第 ${place} 条不见了，已被删除。`,
  'look-inserted': (place) => `查阅记录 ${place} 封存时没有，是后来插进去的。`,
  'look-moved': (place) => `查阅记录 ${place} 的次序与封存时不同。`,
};

const faultEn: Record<Fault, Blank> = {
  'bytes-changed': () =>
    'The content does not match the hash stored with it: it was changed after it was written.',
  unreadable: () =>
    'The content is in no format of this system, yet its hash matches: it was written from outside.',
  'not-canonical': () =>
    'The content is not in canonical form, yet its hash matches: it was written from outside.',
  'columns-differ': () => 'Type or version in the columns differ from the sealed content: they were changed.',
  'link-broken': (next) =>
    next === ''
      ? 'The first entry names one before it: earlier ones were removed, or this one was changed.'
      : `Its hash is not the one entry ${next} names as its predecessor: it was replaced, or entry ${next} was changed.`,
  moved: () => 'The content belongs to another subject and was moved here.',
  unqueued: () => 'It has no position and is not in the queue for one: it was not written by this system.',
  misplaced: () => 'The sealed content bears another number: entries changed places.',
  'position-order': () =>
    'Its position in the city lies before that of the entry before it: the order was changed.',
  gap: (range) => `Entry ${range} is missing: it was removed.`,
  'position-missing': (range) => `Position ${range} of the city is missing: its entry was removed.`,
  'position-without-entry': () => 'There is a position but no entry: it was removed.',
  'queued-without-entry': () => 'It waits for a position but there is no entry: it was removed.',
  'value-without-entry': (name) =>
    `The value “${name}” is still there, the entry that brought it was removed.`,
  'read-further': (reader) =>
    `“${reader}” has read further than the last position: the newest entries were removed.`,
  'nothing-left': () => 'There is no entry at all, not even that of its founding: all were removed.',
  'time-column': () => 'A time in the columns differs from the sealed content: it was changed.',
  'time-backwards': () => 'It was recorded before the entry before it: a time was changed.',
  'time-impossible': () => 'It is said to have happened after it was recorded.',
  'time-order': () =>
    'Its time lies more than an hour off those around it in the order of the city: it was changed.',
  'value-changed': (name) =>
    `The value “${name}” does not open or match its commitment: it was changed or swapped.`,
  'key-unreadable': () => 'The key of this subject does not open: its row was changed.',
  'value-gone': (name) => `The value “${name}” is gone and no entry says that it was erased.`,
  'key-missing': () => 'The key of this subject is gone and no entry says that it was erased.',
  'key-foreign': (id) =>
    `Values are protected by another city key (${id}), which is not here: restore the key file.`,
  'value-uncommitted': (name) => `There is a value “${name}” that no entry knows of.`,
  'value-kept': (name) => `An entry says that the value “${name}” was erased, but it is still there.`,
  'file-changed': (name) => `The file “${name}” does not open or match its commitment: it was changed.`,
  'file-gone': (name) => `The file “${name}” is not on the disk.`,
  'file-uncommitted': (name) => `There is a file ${name} that no entry knows of.`,
  'access-changed': (place) => `Access log ${place} does not match the hash stored with it: it was changed.`,
  'access-link': (place) =>
    `Access log ${place} does not follow from the one before: that one was replaced, or days were removed.`,
  'access-gap': (place) => `Access log ${place} is missing: it was removed.`,
  'receipt-unreadable': (name) => `${name} is no receipt of this system, or is damaged.`,
  'receipt-unsigned': (number) =>
    `The signature of receipt ${number} is wrong: it was changed, or this city did not make it.`,
  'receipt-foreign-key': (number) => `Receipt ${number} is signed with a key this city never registered.`,
  'receipt-entry-gone': (number) => `The entry receipt ${number} stands for is not there any more.`,
  'receipt-entry-differs': (number) =>
    `The entry receipt ${number} stands for was changed after the receipt was given.`,
  'receipt-late': (number) =>
    `Receipt ${number} promised a place in the order within 60 seconds; there is none yet.`,
  'root-changed': (place) =>
    `The signed root ${place} stored in the database was changed, or this city did not sign it.`,
  'root-unreadable': (name) => `${name} is neither a signed root nor <entries>:<value>.`,
  'root-unsigned': (name) =>
    `The signature of ${name} is wrong: it was changed, or this city did not make it.`,
  'root-foreign-key': (name) => `${name} is signed with a key this city never registered.`,
  'root-split': (name) =>
    `${name} differs from the root stored here for the same number of entries: two versions were given out, or the record was written anew.`,
  'tile-changed': (place) =>
    `The record agrees with its roots, but the stored tree was changed from ${place} on: proofs from it would be wrong.`,
  'sealed-range': (range) =>
    `Between ${range} the record is not as it was sealed; the stored tree was changed too, so the entry cannot be named. Check with more roots from in between: --root.`,
  'sealed-altered': () => 'This is not the entry that was sealed: it was changed or replaced.',
  'sealed-gone': (hash) => `The entry that was sealed here is gone (hash ${hash}): it was removed.`,
  'sealed-subject-gone': (range) => `The whole subject is gone, with its sealed entries ${range}.`,
  'sealed-inserted': () => 'This entry was not here when it was sealed: it was put in later.',
  'sealed-moved': (range) => `When sealed it stood at ${range}: the order was changed.`,
  'sealed-dated': (instant) => `When sealed its time was ${instant}: the time was changed and nothing else.`,
  'look-altered': (place) => `Access log ${place} is not what was sealed.`,
  'look-gone': (place) => `The look sealed as number ${place} is gone: it was removed.`,
  'look-inserted': (place) => `Access log ${place} was not there when it was sealed: it was put in later.`,
  'look-moved': (place) => `Access log ${place} stands in another order than it was sealed.`,
};

/** The sentence for each fault. */
export const faultMessages = messages({ zh: faultZh, en: faultEn });

const noteZh = {
  queue: (city: string, count: number, since: string) =>
    `${city}：有 ${count} 条记录自 ${since} 起还没有排定次序，请检查后台程序是否在运行。`,
  clock: (city: string, from: string, to: string) =>
    `${city}：服务器时钟曾从 ${from} 拨回到 ${to}，这两个时刻之间的先后以次序为准，不以时间为准。`,
  notEnforced:
    '本程序登录数据库的账号有权改动记录：“只增不改”没有由数据库强制。请把 DATABASE_URL 换成没有所有权的账号。',
  unsealed:
    '查不出的情况：还没有公开封存之前，有数据库权限的人删去某一事项最新的、刚写入还没有排定次序的记录，或同时掌握数据库和密钥的人把整部记录重写一遍。',
  sealed:
    '查不出的情况：最后一次封存以后的改动；从来没有写进来的事；所持封存签名与别人所持不同（请与报纸、见证方公布的核对：--root <文件或网址>）。',
  sealedUpTo: (city: string, log: LogName, size: number, beyond: number) =>
    `${city}：${log === 'record' ? '记录' : '查阅记录'}至第 ${size} 条与封存签名一致，其后 ${beyond} 条尚未签名。`,
  strangeKeys: (city: string, keys: string) =>
    `${city}：公布的签名密钥 ${keys} 不在密钥文件里，记录里也没有更换过它：可能丢失过密钥文件，也可能有人在数据库里另登了一把。用它签的凭证和封存签名，请与外面保存的对照。`,
  noReceipts: '本次没有对照查询凭证。诉求人手里的凭证能查出上一条所说的重写：--receipt <文件>。',
};

const noteEn: typeof noteZh = {
  queue: (city, count, since) =>
    `${city}: ${count} entries have waited for a position since ${since}; check that the worker runs.`,
  clock: (city, from, to) =>
    `${city}: the clock of the server was set back from ${from} to ${to}; between these two, the order counts and not the time.`,
  notEnforced:
    'The account this program uses may alter the record: append-only is not enforced by the database. Point DATABASE_URL at an account that does not own it.',
  unsealed:
    'Not to be seen without published seals: the newest entries of a chain removed by somebody with rights in the database before they had a position, or the whole record written anew by somebody with database and keys.',
  sealed:
    'Not to be seen: changes after the last seal; what was never written down; whether the roots at hand are those others hold (compare with the paper or a witness: --root <file or address>).',
  sealedUpTo: (city, log, size, beyond) =>
    `${city}: the ${log === 'record' ? 'record' : 'access log'} agrees with its signed roots up to ${size}; ${beyond} after that are not signed yet.`,
  strangeKeys: (city, keys) =>
    `${city}: the published signing keys ${keys} are not in the key file and no entry changed to or from them: a key file was lost, or somebody put a key of their own into the database. Compare what they signed with what is kept outside.`,
  noReceipts: 'No receipts were compared. Those in people’s hands reveal such a rewriting: --receipt <file>.',
};

/** What a report of verify says beside its findings. */
export const noteMessages = messages({ zh: noteZh, en: noteEn });

interface ErasureFacts {
  place: string;
  n: number;
  at: string;
  who: string;
  ground: string;
  values: number;
}

interface RebuiltFacts {
  subjects: number;
  entries: number;
  again: number;
  strays: number;
}

const commandZh = {
  note: '说明：',
  entry: (n: number) => `第 ${n} 条`,
  position: (position: number) => `全市次序 ${position}`,
  more: (count: number) => `……另有 ${count} 处未列出。`,
  counted: (counts: Checked) =>
    `已核验：城市 ${counts.cities}，事项 ${counts.chains}，记录 ${counts.entries}，内容 ${counts.values}，附件 ${counts.files}，次序 ${counts.positions}，查阅记录 ${counts.looks}，凭证 ${counts.receipts}，封存签名 ${counts.roots}，依规删除 ${counts.erasures}。`,
  checking: (entries: number, of: number, minutes: number) =>
    `  已核对 ${entries} 条，共 ${of} 条，约还要 ${minutes} 分钟`,
  clean: '✓ 没有发现改动。',
  figuresEqual: (figures: number, subjects: number) =>
    `✓ 数字一致：按 ${subjects} 个事项的记录重新算出 ${figures} 个数，与显示的完全相同。`,
  figureDiffers: (figure: string, shown: number, recorded: number) =>
    `✗ 数字不符 · ${figure} · 显示 ${shown}，按记录应为 ${recorded}`,
  figuresFound: (count: number) => `✗ 有 ${count} 个数与记录不符。请运行 diandan rebuild 按记录重建后再核。`,
  found: (count: number) => `✗ 发现 ${count} 处问题。请先保护现场：备份数据目录和数据库，再追查。`,
  erasure: (facts: ErasureFacts) =>
    `○ 依规删除 · ${facts.place} · 第 ${facts.n} 条 · ${facts.at} · ${facts.who} · 依据：${facts.ground} · ${facts.values} 项`,
  noReceipt: (file: string) => `${file} 不是本系统的查询凭证，或已残缺。请用收到时的原文件。`,
  receiptHolds: (number: string, n: number, at: string) =>
    `✓ 凭证 ${number} 有效：截至 ${at} 的 ${n} 条记录都在，一字未改。`,
  receiptBroken: (number: string) => `✗ 凭证 ${number} 与记录不符，见上。`,
  noProjection: (name: string, known: string) => `没有名为 ${name} 的派生数据。可以重建的有：${known}`,
  rebuilt: (name: string, facts: RebuiltFacts) =>
    `✓ ${name}：按 ${facts.entries} 条记录重建 ${facts.subjects} 个事项；其间有变动又重建 ${facts.again} 个，去掉无记录的 ${facts.strays} 个。`,
  keysRotated: (signing: string, master: string, count: number) =>
    `✓ 已更换密钥：签名密钥 ${signing}，主密钥 ${master}；${count} 个事项的密钥已用新主密钥重新封装。以前签发的凭证和封存签名仍可核验。`,
  keysToKeep:
    '密钥文件已变，请现在就另存一份：diandan backup-keys <文件>。旧备份要用这份新密钥文件里保留的旧主密钥打开。',
  noSubject: (subject: string) => `没有 ${subject} 的记录。请写成“类别/编号”，如 request/0193…`,
  erased: (subject: string, values: number) => `✓ 已删除 ${subject} 的 ${values} 项个人信息，记录仍可核验。`,
};

const commandEn: typeof commandZh = {
  note: 'Note: ',
  entry: (n) => `entry ${n}`,
  position: (position) => `position ${position}`,
  more: (count) => `… and ${count} more.`,
  counted: (counts) =>
    `Checked: cities ${counts.cities}, subjects ${counts.chains}, entries ${counts.entries}, values ${counts.values}, files ${counts.files}, positions ${counts.positions}, looks ${counts.looks}, receipts ${counts.receipts}, signed roots ${counts.roots}, erasures ${counts.erasures}.`,
  checking: (entries, of, minutes) => `  ${entries} of ${of} entries checked, about ${minutes} min left`,
  clean: '✓ Nothing was changed.',
  figuresEqual: (figures, subjects) =>
    `✓ Figures agree: ${figures} reckoned again from the record of ${subjects} subjects equal what is shown.`,
  figureDiffers: (figure, shown, recorded) =>
    `✗ figure differs · ${figure} · shown ${shown}, ${recorded} by the record`,
  figuresFound: (count) =>
    `✗ ${count} figures differ from the record. Run diandan rebuild, then verify again.`,
  found: (count) =>
    `✗ ${count} findings. First keep what is there: back up data folder and database, then investigate.`,
  erasure: (facts) =>
    `○ erased · ${facts.place} · entry ${facts.n} · ${facts.at} · ${facts.who} · ground: ${facts.ground} · ${facts.values} values`,
  noReceipt: (file) =>
    `${file} is no receipt of this system, or is damaged. Use the file as it was received.`,
  receiptHolds: (number, n, at) =>
    `✓ Receipt ${number} holds: all ${n} entries up to ${at} are there, unchanged.`,
  receiptBroken: (number) => `✗ Receipt ${number} does not agree with the record, see above.`,
  noProjection: (name, known) => `Nothing derived is called ${name}. What can be rebuilt: ${known}`,
  rebuilt: (name, facts) =>
    `✓ ${name}: ${facts.subjects} subjects from ${facts.entries} entries; ${facts.again} again because they changed meanwhile, ${facts.strays} without a record removed.`,
  keysRotated: (signing, master, count) =>
    `✓ Keys changed: signing key ${signing}, master key ${master}; the keys of ${count} subjects are wrapped with the new master. What was signed before is still verified.`,
  keysToKeep:
    'The key file is another now: keep a copy at once with diandan backup-keys <file>. Older backups are opened with the retired master it holds.',
  noSubject: (subject) => `There is no record of ${subject}. Write it as kind/id, such as request/0193…`,
  erased: (subject, values) =>
    `✓ ${values} personal values of ${subject} are erased; the record still verifies.`,
};

/** What the commands of the record say. */
export const commandMessages = messages({ zh: commandZh, en: commandEn });

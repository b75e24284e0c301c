import type { Mode } from './config.ts';
import type { Said } from './terminal.ts';

const modeNames: Record<Mode, string> = { demo: '演示', formal: '正式' };

/** What the start, the stop and the supervisor say; zh-CN first, English beside it. */
export const terminalMessages = {
  folderUnwritable: (folder: string, reason: string): Said => ({
    zh: `数据目录不能写入:${folder}(${reason})。请换一个目录:DATA_DIR=/path npm start`,
    en: `The data folder cannot be written: ${folder} (${reason}). Choose another: DATA_DIR=/path npm start`,
  }),
  folderForeign: (folder: string, names: string): Said => ({
    zh: `${folder} 里有别的文件(${names}…),不是点单的数据目录。请给 DATA_DIR 一个空目录。`,
    en: `${folder} holds other files (${names}…) and is no data folder of Diandan. Give DATA_DIR an empty folder.`,
  }),
  folderMark: (): Said => ({
    zh: '点单的数据目录:数据库、附件、密钥、日志都在这里,请整体备份,不要手工改动。',
    en: 'The data folder of Diandan: database, files, keys and logs. Back it up as a whole and do not edit it by hand.',
  }),
  folderTaken: (folder: string, pid: number, since: string): Said => ({
    zh: `数据目录 ${folder} 正由另一个点单程序使用(进程号 ${pid},启动于 ${since})。请先停掉它,或用 DATA_DIR 另指一个目录。`,
    en: `The data folder ${folder} is in use by another Diandan (process ${pid}, started ${since}). Stop that one first, or point DATA_DIR at another folder.`,
  }),
  portTaken: (host: string, port: number): Said => ({
    zh: `端口 ${port}(${host})已被别的程序占用。请换一个:PORT=${port + 1} npm start`,
    en: `Port ${port} (${host}) is used by another program. Choose another: PORT=${port + 1} npm start`,
  }),
  portForbidden: (host: string, port: number, code: string): Said => ({
    zh: `不能在 ${host}:${port} 上监听(${code})。请检查 HOST 和 PORT,1024 以下的端口需要系统授权。`,
    en: `Cannot listen on ${host}:${port} (${code}). Check HOST and PORT; ports below 1024 need a privilege.`,
  }),
  noBinaries: (name: string): Said => ({
    zh: `没有找到内置数据库 ${name}。请删去 node_modules 后重新运行 npm start;本机系统若不受支持,请用 DATABASE_URL 指向 PostgreSQL 15 以上的数据库。`,
    en: `The embedded database ${name} is not installed. Delete node_modules and run npm start again; if this platform has none, point DATABASE_URL at any PostgreSQL from 15 on.`,
  }),
  linksFailed: (folder: string, reason: string): Said => ({
    zh: `不能在 ${folder} 里建立数据库程序的链接(${reason})。请让安装 node_modules 的用户先启动一次。`,
    en: `The links of the database programs cannot be made in ${folder} (${reason}). Let the user who installed node_modules start once.`,
  }),
  rootUnreachable: (folder: string, user: string): Said => ({
    zh: `本机不允许 root 使用用户命名空间,用户 ${user} 又进不了 ${folder}。请改用普通用户运行,或把 DATA_DIR 放到所有上级目录都可进入的地方(如 /var/lib/diandan),或用 DATABASE_URL。`,
    en: `User namespaces are forbidden to root here and the user ${user} cannot reach ${folder}. Run as an ordinary user, put DATA_DIR where every parent folder can be entered (such as /var/lib/diandan), or use DATABASE_URL.`,
  }),
  noOtherUser: (): Said => ({
    zh: 'PostgreSQL 不能以 root 运行,本机也没有可用的普通用户。请改用普通用户运行,或用 DATABASE_URL。',
    en: 'PostgreSQL does not run as root and there is no other user here. Run as an ordinary user, or use DATABASE_URL.',
  }),
  otherRelease: (has: string, wants: string): Said => ({
    zh: `数据目录里是 PostgreSQL ${has} 的数据,本程序带的是 ${wants}。请用原来的版本导出备份,再在新目录里恢复。`,
    en: `The data folder holds a PostgreSQL ${has} database, this program brings ${wants}. Back it up with the earlier version and restore into a new folder.`,
  }),
  secretsLost: (file: string): Said => ({
    zh: `找不到 ${file}:里面是数据库密码。请从备份恢复该文件;没有它,数据库打不开。`,
    en: `${file} is missing: it holds the database passwords. Restore it from a backup; without it the database does not open.`,
  }),
  initFailed: (detail: string): Said => ({
    zh: `数据库初始化失败:${detail}`,
    en: `The database could not be initialised: ${detail}`,
  }),
  postgresFailed: (log: string, detail: string): Said => ({
    zh: `数据库没有启动,日志在 ${log}:${detail}`,
    en: `The database did not start, its log is ${log}: ${detail}`,
  }),
  orphanStays: (pid: number): Said => ({
    zh: `上次留下的数据库进程 ${pid} 停不下来,请手工结束它再启动。`,
    en: `A database process left over from last time (${pid}) does not stop; end it by hand, then start again.`,
  }),
  databaseNewer: (has: number, knows: number): Said => ({
    zh: `数据库结构是第 ${has} 版,比本程序认识的第 ${knows} 版新。请先升级程序。`,
    en: `The database has schema ${has}, newer than the ${knows} this program knows. Upgrade the program first.`,
  }),
  databaseOlder: (has: number, wants: number): Said => ({
    zh: `数据库结构是第 ${has} 版,本程序需要第 ${wants} 版,且数据库可能连接不上。请检查 DATABASE_URL,并设置 DATABASE_ADMIN_URL 后重新启动以升级结构。`,
    en: `The database has schema ${has} or does not answer, this program needs ${wants}. Check DATABASE_URL, and start once with DATABASE_ADMIN_URL to migrate.`,
  }),
  migrationChanged: (name: string): Said => ({
    zh: `迁移文件 ${name} 已用于本数据库,之后又被改动。请恢复原文件,改动写进新的编号文件。`,
    en: `Migration ${name} was changed after this database had it. Restore the file and write the change as a new numbered one.`,
  }),
  connectingDatabase: (): Said => ({ zh: '正在连接数据库', en: 'connecting to the database' }),
  databaseUnreachable: (variable: string, address: string, reason: string): Said => ({
    zh: `连不上 ${variable} 所指的数据库 ${address}:${reason}。请检查地址、账号和密码,以及数据库是否已启动。`,
    en: `${variable}: the database ${address} cannot be reached: ${reason}. Check address, user and password, and that it runs.`,
  }),
  databaseOld: (address: string, release: string): Said => ({
    zh: `数据库 ${address} 是 PostgreSQL ${release},本程序需要 15 以上。`,
    en: `The database ${address} is PostgreSQL ${release}; this program needs 15 or later.`,
  }),
  databaseEncoding: (address: string, encoding: string): Said => ({
    zh: `数据库 ${address} 的编码是 ${encoding},存不下汉字。请新建一个 UTF8 编码的数据库。`,
    en: `The database ${address} is encoded in ${encoding}; create one in UTF8.`,
  }),
  ownerShared: (): Said => ({
    zh: '注意:没有单独的 DATABASE_ADMIN_URL,程序以数据库属主身份连接,“只增不改”只靠 SET ROLE 保证。正式使用请另建应用账号。',
    en: 'Note: without a DATABASE_ADMIN_URL of its own the program connects as owner, so append-only rests on SET ROLE alone. Give the program a login of its own for real use.',
  }),
  postgresRecovering: (): Said => ({
    zh: '数据库正在恢复上次未写完的数据,请稍候',
    en: 'the database is recovering after an unclean stop, please wait',
  }),
  postgresLost: (): Said => ({
    zh: '数据库意外停止,正在重新启动',
    en: 'the database stopped unexpectedly, restarting it',
  }),
  postgresStaysAway: (detail: string): Said => ({
    zh: `数据库还没有恢复,稍后再试:${detail}`,
    en: `the database is still away, trying again: ${detail}`,
  }),
  postgresBack: (): Said => ({ zh: '数据库已恢复', en: 'the database is back' }),
  modeFixed: (is: Mode, wanted: Mode): Said => ({
    zh: `这个数据目录是${modeNames[is]}用的,不能就地改为${modeNames[wanted]}。请另用一个目录:DATA_DIR=/path DIANDAN_MODE=${wanted} npm start`,
    en: `This data folder was made for ${is} and is never switched to ${wanted} in place. Use another: DATA_DIR=/path DIANDAN_MODE=${wanted} npm start`,
  }),
  modeUnknown: (flag: string): Said => ({
    zh: `不认识的参数 ${flag}。可用:--demo(演示)、--formal(正式)`,
    en: `Unknown argument ${flag}. There are: --demo, --formal`,
  }),
  startingDatabase: (): Said => ({ zh: '正在启动数据库', en: 'starting the database' }),
  migrating: (name: string): Said => ({
    zh: `正在更新数据库结构 ${name}`,
    en: `migrating the database ${name}`,
  }),
  savingFirst: (count: number): Said => ({
    zh: `升级会更新数据库结构(${count} 项),先做一次备份`,
    en: `the upgrade changes the schema (${count} steps), backing up first`,
  }),
  savingFailed: (detail: string): Said => ({
    zh: `升级前的备份没有做成:${detail}。数据没有改动。请排除后再启动;确实不需要备份时,用 DIANDAN_UPGRADE_WITHOUT_BACKUP=1 启动。`,
    en: `The backup before the upgrade failed: ${detail}. Nothing was changed. Mend it and start again, or start with DIANDAN_UPGRADE_WITHOUT_BACKUP=1 if no backup is wanted.`,
  }),
  nightFailed: (detail: string): Said => ({
    zh: `备份没有做成:${detail}。请在工作台“备份”页查看原因`,
    en: `a backup failed: ${detail}; see the page Backups of the console`,
  }),
  switching: (): Said => ({
    zh: '正在换上恢复的数据，原来的数据保留在数据目录里',
    en: 'switching to the restored data; what stood before is kept in the data folder',
  }),
  switchTakenBack: (): Said => ({
    zh: '恢复的数据没能启动，正在换回原来的数据',
    en: 'the restored data did not start; what stood before is put back',
  }),
  preparing: (): Said => ({ zh: '正在载入城市资料', en: 'loading the city' }),
  buildingConsole: (): Said => ({ zh: '正在生成工作台页面', en: 'building the console' }),
  consoleFailed: (detail: string): Said => ({
    zh: `工作台页面生成失败:\n${detail}`,
    en: 'The console could not be built, see above.',
  }),
  startingPrograms: (): Said => ({ zh: '正在启动服务', en: 'starting the server' }),
  childEnded: (name: string, how: string, pauseMs: number, log: string): Said => ({
    zh: `${name} 意外结束(${how}),${pauseMs / 1000} 秒后重新启动,日志在 ${log}`,
    en: `${name} ended unexpectedly (${how}), starting it again in ${pauseMs / 1000} s, its log is ${log}`,
  }),
  childKeepsFailing: (name: string, log: string, end: string): Said => ({
    zh: `${name} 启动不了,日志 ${log} 的末尾是:\n${end}`,
    en: `${name} does not come up; the end of ${log} is above.`,
  }),
  running: (address: string): Said => ({ zh: `点单已启动:${address}`, en: `Diandan is running: ${address}` }),
  practising: (address: string): Said => ({
    zh: `练习环境正在启动：${address}`,
    en: `the practice copy is starting: ${address}`,
  }),
  choosing: (): Said => ({
    zh: '请在首页选择“演示”“正式”或“恢复备份”',
    en: 'choose demo, formal or a backup to restore on the first page',
  }),
  chosen: (mode: Mode): Said => ({ zh: `已选择:${modeNames[mode]}`, en: `chosen: ${mode}` }),
  demoAccounts: (file: string, more: number): Said => ({
    zh: `演示账号${more > 0 ? `(另有 ${more} 个)` : ''}都在 ${file}`,
    en: `all demo sign-ins${more > 0 ? ` (${more} more)` : ''} are in ${file}`,
  }),
  shownOnce: (): Said => ({
    zh: '首批管理员的一次性密码,只显示这一次,请立即登录修改',
    en: 'one-time passwords of the first administrators, shown only now: sign in and change them',
  }),
  badSettings: (problems: string): Said => ({
    zh: `设置有误,请改正后再启动:\n${problems}`,
    en: 'A setting cannot be used, see above; correct it and start again.',
  }),
  demoWarning: (): Said => ({ zh: '演示数据·非真实', en: 'demo data, not real' }),
  startedIn: (seconds: string, cold: boolean): Said => ({
    zh: `启动用时 ${seconds} 秒(${cold ? '首次' : '再次'}),按 Ctrl-C 停止`,
    en: `started in ${seconds} s (${cold ? 'cold' : 'warm'}), Ctrl-C stops it`,
  }),
  stopping: (): Said => ({ zh: '正在停止', en: 'stopping' }),
  stopped: (): Said => ({ zh: '已停止', en: 'stopped' }),
} as const;

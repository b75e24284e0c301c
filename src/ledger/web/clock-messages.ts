import { messages } from '../../platform/i18n.ts';

/** Words about a clock that is wrong. */
export const clockScreens = messages({
  zh: {
    title: '服务器时钟比最近的记录慢',
    behind: (now: string, recorded: string) =>
      `服务器现在是 ${now}，而已有记录写到 ${recorded}。时限按服务器时钟计算，请系统管理员马上核对时间同步（NTP）。`,
  },
  en: {
    title: 'The server’s clock is behind the last record',
    behind: (now, recorded) =>
      `The server says it is ${now}, but entries are dated up to ${recorded}. Deadlines count by its clock: have the time service (NTP) checked at once.`,
  },
});

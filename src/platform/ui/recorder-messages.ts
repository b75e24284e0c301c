import { messages } from '../i18n.ts';

/** What the recorder says. */
export const recorderMessages = messages({
  zh: {
    start: '录音',
    stop: '停止录音',
    again: '重新录',
    remove: '删除录音',
    running: (time: string) => `正在录音 ${time}`,
    done: (time: string) => `已录 ${time}`,
    denied: '没有用上麦克风。请在弹出的提示里选“允许”，或者用下面的按钮打开手机录音机。',
    own: '用手机录音机',
    play: '试听录音',
  },
  en: {
    start: 'Record',
    stop: 'Stop',
    again: 'Record again',
    remove: 'Remove the recording',
    running: (time) => `Recording ${time}`,
    done: (time) => `Recorded ${time}`,
    denied:
      'The microphone could not be used. Choose “allow” when asked, or use the phone’s own recorder below.',
    own: 'Phone’s own recorder',
    play: 'Listen to the recording',
  },
});

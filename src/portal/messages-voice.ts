import { messages } from '../platform/i18n.ts';

/** Texts of saying it instead of writing 语音反映: recording, and looking over what was written down of it. */
export const voiceMessages = messages({
  zh: {
    label: '不方便打字？录一段音也行',
    short: '录音',
    hint: (minutes: number) => `最长 ${minutes} 分钟。工作人员听写成文字后，请您核对。`,
    start: '开始录音',
    stop: '说完了',
    again: '重新录',
    running: '正在录音，{t}',
    done: '录好了，{t}。可以先听一遍，再点“下一步”。',
    denied: '没能打开话筒。请在弹出的提示里选“允许”，或者用下面的按钮，让手机自带的录音机来录。',
    preview: '刚才录的',
    held: (length: string) => `已经收到一段录音（${length}）。`,
    drop: '不要这段录音',
    length: (seconds: number) =>
      seconds < 60
        ? `${Math.round(seconds)} 秒`
        : `${Math.floor(seconds / 60)} 分 ${Math.round(seconds % 60)} 秒`,
    only: '见录音',
    reasons: {
      needed: '请写下您要反映的事，或者录一段音',
      type: '这个文件不是录音，或者放不出来。请重新录一段，也可以把事情写下来',
      long: (minutes: number) => `录音太长了，最长 ${minutes} 分钟。请说短一点，分两次反映也可以`,
      empty: '没有录到声音，请重新录',
      gone: '录音放了一个多小时，已经没有了，请重新录一段',
    },
    tooMany: '录音送得太多了，请过一小时再试，或者打电话说。',
    check: {
      heading: '录音写成了文字，请您核对',
      lead: '工作人员听写如下：',
      right: '对，是我说的',
      wrong: '不对，请重听',
      what: '哪里不对（可以不填）',
      thanksRight: '谢谢，就按这些文字办理。',
      thanksWrong: '知道了，工作人员会重新听写。',
    },
    play: (name: string) => `播放${name}`,
    cannotPlay: '放不出声音的，点名称下载后用手机的播放器听。',
  },
  en: {
    label: 'Rather not type? Record it',
    short: 'Recording',
    hint: (minutes) => `Up to ${minutes} minutes. Staff write down what you say, and you look it over.`,
    start: 'Record',
    stop: 'Done',
    again: 'Record anew',
    running: 'Recording, {t}',
    done: 'Recorded, {t}. Listen to it if you like, then press “Next”.',
    denied:
      'The microphone could not be used. Choose “allow” when asked, or press the button below and use the phone’s own recorder.',
    preview: 'What you just recorded',
    held: (length) => `We have a recording (${length}).`,
    drop: 'Leave out this recording',
    length: (seconds) =>
      seconds < 60
        ? `${Math.round(seconds)} seconds`
        : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`,
    only: 'See the recording',
    reasons: {
      needed: 'Please write what it is about, or record it',
      type: 'This file is no recording or cannot be played. Record it again, or write it down',
      long: (minutes) =>
        `Too long: a recording may last ${minutes} minutes. Say it shorter, or in two requests`,
      empty: 'There is no sound in it; please record again',
      gone: 'The recording waited for more than an hour and is gone; please record it again',
    },
    tooMany: 'Too many recordings; please try again in an hour, or call.',
    check: {
      heading: 'Your recording was written down: is it right?',
      lead: 'This is what staff heard:',
      right: 'Yes, I said that',
      wrong: 'No, listen again',
      what: 'What is wrong (optional)',
      thanksRight: 'Thank you. We go by these words.',
      thanksWrong: 'Understood. Somebody will listen again.',
    },
    play: (name) => `Play ${name}`,
    cannotPlay: 'If there is no sound, download it by its name and use the phone’s player.',
  },
});

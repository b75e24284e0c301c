import { durationSaid } from '../../../city/rules/limit-words.ts';
import { fieldMessages } from '../../../platform/messages.ts';
import type { AskField, Problems } from '../../rules/ask-form.ts';
import { type CityFrame, theCity } from '../frame.ts';
import { mostFiles, sizesSaid } from './file-limits.ts';

const longest: Readonly<Partial<Record<AskField, number>>> = {
  place: 100,
  name: 40,
  filerName: 40,
  letterTo: 200,
};

/** What is wrong with each field, in a sentence that says what to do. */
export function problemSentences(
  frame: CityFrame,
  problems: Problems,
  fileName = '',
): Readonly<Record<string, string>> {
  const pairs = Object.entries(problems).map(([field, reason]) => [
    field,
    sentenceOf(frame, field as AskField, reason, fileName),
  ]);
  return Object.fromEntries(pairs);
}

/** What is wrong with the files of any form. */
export function fileSentence(frame: CityFrame, reason: string, fileName = ''): string {
  return sentenceOf(frame, 'files', reason, fileName);
}

function sentenceOf(frame: CityFrame, field: AskField, reason: string, fileName: string): string {
  const { reasons } = frame.text.ask;
  const voice = frame.text.voice.reasons;
  const { recordingSeconds } = theCity(frame.city).limits;
  const most = longest[field] ?? theCity(frame.city).limits.wordsLength;
  const exact: Record<string, string> = {
    'words/required': voice.needed,
    'voice/voice-type': voice.type,
    'voice/voice-empty': voice.empty,
    'voice/voice-gone': voice.gone,
    'voice/voice-long': voice.long(durationSaid(recordingSeconds, frame.language)),
    'words/too-short': reasons.words['too-short'],
    'requestType/not-a-choice': reasons.requestType,
    'notify/not-a-choice': reasons.notify,
    'phone/phone-needed': reasons['phone-needed'],
    'phone/mobile-needed': reasons['mobile-needed'],
    'phone/format': reasons.phone,
    'filerPhone/format': reasons.phone,
    'letterTo/letter-needed': reasons['letter-needed'],
    'filerName/filer-needed': reasons['filer-needed'],
    'files/file-large': reasons['file-large'](fileName, sizesSaid(frame)),
    'files/file-count': reasons['file-count'](mostFiles),
    'files/file-type': reasons['file-type'],
    'files/file-empty': reasons['file-empty'](fileName),
  };
  const general: Record<string, string> = fieldMessages[frame.language];
  if (reason.startsWith('file-size')) return reasons['too-large'](sizesSaid(frame));
  if (reason === 'too-long') return reasons.tooLong(most);
  return exact[`${field}/${reason}`] ?? general[reason] ?? fieldMessages[frame.language].format;
}

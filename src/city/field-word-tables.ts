import { activityWordsEn, activityWordsZh } from './activity-words.ts';
import { assessmentWordsEn, assessmentWordsZh } from './assessment-words.ts';
import { claimingWordsEn, claimingWordsZh } from './claiming-words.ts';
import { fieldWordsEn } from './field-words-en.ts';
import { planWords } from './field-words-plans.ts';
import { stepWords } from './field-words-steps.ts';
import { fieldWordsZh } from './field-words-zh.ts';
import { followUpWordsEn, followUpWordsZh } from './follow-up-words.ts';
import { guidingWordsEn, guidingWordsZh } from './guiding-words.ts';
import { ladderWordsEn, ladderWordsZh } from './ladder-words.ts';
import { matchingWordsEn, matchingWordsZh } from './matching-words.ts';
import { meetingWordsEn, meetingWordsZh } from './meeting-words.ts';
import { organisingWordsEn, organisingWordsZh } from './organising-words.ts';
import { pairingWordsEn, pairingWordsZh } from './pairing-words.ts';
import { paperWordsEn, paperWordsZh } from './paper-words.ts';
import { placeWordsEn, placeWordsZh } from './place-words.ts';
import { registerWordsEn, registerWordsZh } from './register-words.ts';
import { retentionWordsEn, retentionWordsZh } from './retention-words.ts';
import { surveyWordsEn, surveyWordsZh } from './survey-words.ts';
import { visitWordsEn, visitWordsZh } from './visit-words.ts';

/** Names of fields in both languages: first those of one kind of data each, then those many files share, which go before. */
export const fieldWordTables = {
  'zh-CN': [
    activityWordsZh,
    assessmentWordsZh,
    claimingWordsZh,
    followUpWordsZh,
    guidingWordsZh,
    ladderWordsZh,
    matchingWordsZh,
    meetingWordsZh,
    organisingWordsZh,
    pairingWordsZh,
    paperWordsZh,
    placeWordsZh,
    registerWordsZh,
    retentionWordsZh,
    surveyWordsZh,
    visitWordsZh,
    fieldWordsZh,
    stepWords.zh,
    planWords.zh,
  ].join('\n'),
  en: [
    activityWordsEn,
    assessmentWordsEn,
    claimingWordsEn,
    followUpWordsEn,
    guidingWordsEn,
    ladderWordsEn,
    matchingWordsEn,
    meetingWordsEn,
    organisingWordsEn,
    pairingWordsEn,
    paperWordsEn,
    placeWordsEn,
    registerWordsEn,
    retentionWordsEn,
    surveyWordsEn,
    visitWordsEn,
    fieldWordsEn,
    stepWords.en,
    planWords.en,
  ].join('\n'),
} as const;

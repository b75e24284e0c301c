import { activityIssuesEn, activityIssuesZh } from './activity-words.ts';
import { pairingIssuesEn, pairingIssuesZh } from './pairing-words.ts';
import { registerIssuesEn, registerIssuesZh } from './register-words.ts';
import { visitIssuesEn, visitIssuesZh } from './visit-words.ts';

/** What is wrong with what single capabilities declare; a part of the table in `messages.ts`. */
export const furtherIssuesZh = {
  ...pairingIssuesZh,
  ...visitIssuesZh,
  ...activityIssuesZh,
  ...registerIssuesZh,
};
export const furtherIssuesEn = {
  ...pairingIssuesEn,
  ...visitIssuesEn,
  ...activityIssuesEn,
  ...registerIssuesEn,
};

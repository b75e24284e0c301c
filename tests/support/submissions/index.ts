import type { Prepare } from '../submission-steps.ts';
import { campaignSubmissions } from './campaign.ts';
import { guidanceSubmissions } from './guidance.ts';
import { requestsSubmissions } from './requests.ts';
import { supervisionSubmissions } from './supervision.ts';
import { surveysSubmissions } from './surveys.ts';

/** Every route whose submissions do something, by its method and path. */
export const submissions: Readonly<Record<string, Prepare>> = {
  ...requestsSubmissions,
  ...supervisionSubmissions,
  ...guidanceSubmissions,
  ...surveysSubmissions,
  ...campaignSubmissions,
};

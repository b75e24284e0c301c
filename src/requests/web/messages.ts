import { caseMessages } from './case/case-messages.ts';
import { lifecycleMessages } from './lifecycle-messages.ts';
import { queueMessages } from './queue/queue-messages.ts';
import { visitorNames } from './visitor-names.ts';

/** Words of the queue, the case and what happens to it. */
export const requestScreens = {
  'zh-CN': {
    ...queueMessages['zh-CN'],
    ...caseMessages['zh-CN'],
    ...lifecycleMessages['zh-CN'],
    ...visitorNames['zh-CN'],
  },
  en: { ...queueMessages.en, ...caseMessages.en, ...lifecycleMessages.en, ...visitorNames.en },
} as const;

import { citySnapshot } from '../../city/index.ts';
import { type Context, withWiderWalls } from '../../platform/context.ts';
import { secondsOf } from '../rules/faults.ts';
import { type Results, readResults } from './results.ts';
import { publicSurveys, type StoredSurvey } from './survey-store.ts';

export interface SurveysForAll {
  open: { survey: StoredSurvey; seconds: number }[];
  reports: StoredSurvey[];
}

/** What everybody may see: open links of today with how long they take, and released reports. */
export async function surveysForAll(context: Context): Promise<SurveysForAll> {
  const city = await citySnapshot(context);
  const rules = city.items('survey-rules')[0]?.data;
  const { open, reports } = await publicSurveys(context, city.date);
  return {
    open: open.map((survey) => ({
      survey,
      seconds: rules === undefined ? 0 : secondsOf(survey.content.questions, rules),
    })),
    reports,
  };
}

/** About how many seconds answering takes. */
export async function surveySeconds(context: Context, { content }: StoredSurvey): Promise<number> {
  const rules = (await citySnapshot(context)).items('survey-rules')[0]?.data;
  return rules === undefined ? 0 : secondsOf(content.questions, rules);
}

export type PublicReport = Results;

/** A released report; undefined where there is none. */
export async function publicReport(context: Context, id: string): Promise<Results | undefined> {
  const { reports } = await publicSurveys(context, (await citySnapshot(context)).date);
  if (!reports.some((one) => one.id === id)) return undefined;
  return withWiderWalls(context, () => readResults(context, id));
}

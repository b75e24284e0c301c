import { type Issue, issueAt } from '../issue.ts';
import { itemsOf, type PlacedItem } from '../item.ts';

/** A form names an activity a campaign has, and says which questions are which. */
export function checkVisitForms(items: readonly PlacedItem[]): Issue[] {
  const activities = new Set(
    itemsOf(items, 'campaign').flatMap(({ data }) => data.activities.map(({ code }) => code)),
  );
  return itemsOf(items, 'visit-form').flatMap((form) => {
    const { activity, questions } = form.data;
    const codes = questions.map(({ code }) => code);
    const twice = codes.find((code, at) => codes.indexOf(code) !== at);
    return [
      ...(activity === undefined || activities.has(activity)
        ? []
        : [issueAt(form, 'activity', 'no-activity', { code: activity })]),
      ...(twice === undefined ? [] : [issueAt(form, 'questions', 'question-twice', { code: twice })]),
    ];
  });
}

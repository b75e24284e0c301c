import { gramsOf, normalText } from '../text.ts';

/** A question or demand of the asker and how much of it the answer takes up. */
export interface Asked {
  question: string;
  isMet: boolean;
}

const asking =
  /[?？]|请问|能否|是否|可否|何时|什么时候|多久|怎么|如何|为什么|为何|哪里|哪些|多少|希望|恳请|请求|要求|建议/;
/** Share of the runs of a question that an answer that meets it takes up at least. */
const takenUp = 0.12;

/** The sentences in which something is asked 诉求要点, each with whether the answer takes it up. */
export function questionsOf(title: string, words: string, core: string): Asked[] {
  const said = new Set(gramsOf(normalText(core), 2, 2));
  const sentences = words
    .slice(0, 5000)
    .split(/(?<=[。！!？?；;\n])/)
    .map((one) => one.trim());
  const asked = sentences.filter((one) => one.length >= 6 && asking.test(one)).slice(0, 12);
  return (asked.length > 0 ? asked : [title]).map((question) => {
    const runs = gramsOf(normalText(question), 2, 2);
    const met = runs.filter((one) => said.has(one)).length;
    return { question, isMet: runs.length > 0 && met / runs.length >= takenUp };
  });
}

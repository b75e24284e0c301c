import { type FigureSource, type Figures, valuesOfMany } from '../../../ledger/index.ts';
import { foldRequest } from '../../rules/state.ts';
import { asEvent } from '../projected.ts';
import { recordedNames, wordsRecorded } from '../projection.ts';
import { wordsOfMany } from '../store.ts';

const none = { title: '', body: '', place: '' };

/**
 * Whether the words people read and search are those the record holds sealed, for `diandan verify --figures`: whoever may
 * write to the database could change the plain ones, and every entry would still verify. Named are requests where they differ.
 */
export const wordFigures: FigureSource = {
  name: 'words',
  kind: 'request',
  shown: async () => new Map(),
  async reckon(context, chains): Promise<Figures> {
    const subjects = [...chains.keys()];
    const shown = await wordsOfMany(context, subjects);
    const sealed = await valuesOfMany(context, 'request', { subjects, names: recordedNames });
    const unlike = new Map<string, number>();
    for (const [id, entries] of chains) {
      const state = foldRequest(entries.map(asEvent));
      const recorded = state.isOut ? none : wordsRecorded(sealed.get(id) ?? []);
      const { title, body, place } = shown.get(id) ?? none;
      const isSame =
        recorded.title === title &&
        recorded.body === body &&
        (recorded.place === place || title + body === '');
      if (!isSame) unlike.set(`as recorded · ${state.facts.number}`, 1);
    }
    return unlike;
  },
};

import type { Projection } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { foldNote } from '../rules/note.ts';
import { projectNote, removeNote } from './store.ts';

/** Leaders' notes, made from the record alone: `diandan rebuild notes`. */
export const noteProjection: Projection = {
  name: 'notes',
  kind: 'note',
  async apply(context, { subject }, entries) {
    if (entries.length === 0) await removeNote(context, subject);
    else await projectNote(context, subject, foldNote(entries));
  },
  async clear({ city, db }: Context) {
    await db.deleteFrom('supervision.note').where('city', '=', city).execute();
  },
};

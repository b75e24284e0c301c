import { useSearchParams } from 'react-router';
import { useActing } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { type NoteList as ListName, listNotes, noteLists } from '../contract.ts';
import { noteScreens } from './messages.ts';
import { NoteList } from './NoteList.tsx';

/** 批示件: notes as tasks, by how far they are. */
export function NotesPage() {
  const words = usePhrases(noteScreens);
  const isLeader = useActing().roles.includes('leader');
  const [search] = useSearchParams();
  const wanted = search.get('list');
  const list: ListName = noteLists.find((one) => one === wanted) ?? (isLeader ? 'mine' : 'open');
  const lists = isLeader ? noteLists : noteLists.filter((one) => one !== 'mine');
  return (
    <Screen title={words.title}>
      <p>{words.intro}</p>
      <Tabs label={words.listsLabel} names={lists} chosen={list} to={(one) => `/notes?list=${one}`}>
        {(one) => words.lists[one]}
      </Tabs>
      <Pages key={list}>{(page) => <NotePageOf list={list} page={page} />}</Pages>
    </Screen>
  );
}

function NotePageOf({ list, page: { after, isFirst, more } }: { list: ListName; page: ListPage<string> }) {
  const words = usePhrases(noteScreens);
  const found = useAnswer(listNotes, { list, ...(after === undefined ? {} : { after }) });
  if (found.data === undefined) return <Awaited answer={found} />;
  const { rows, next } = found.data;
  if (rows.length === 0 && isFirst) return <Nothing title={words.empty[list]} />;
  return (
    <>
      <NoteList rows={rows} />
      {more(next)}
    </>
  );
}

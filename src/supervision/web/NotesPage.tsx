import { useSearchParams } from 'react-router';
import { useActing } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
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
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('list');
  const list: ListName = noteLists.find((one) => one === wanted) ?? (isLeader ? 'mine' : 'open');
  const after = search.get('after') ?? undefined;
  const found = useAnswer(listNotes, { list, ...(after === undefined ? {} : { after }) });
  const lists = isLeader ? noteLists : noteLists.filter((one) => one !== 'mine');
  return (
    <Screen title={words.title}>
      <p>{words.intro}</p>
      <Tabs label={words.listsLabel} names={lists} chosen={list} to={(one) => `/notes?list=${one}`}>
        {(one) => words.lists[one]}
      </Tabs>
      <Awaited answer={found} />
      {found.data?.rows.length === 0 ? <Nothing title={words.empty[list]} /> : null}
      <NoteList rows={found.data?.rows ?? []} />
      {found.data?.next ? (
        <button
          type="button"
          className="tab-link"
          onClick={() => setSearch({ list, after: found.data.next ?? '' })}
        >
          {words.more}
        </button>
      ) : null}
    </Screen>
  );
}

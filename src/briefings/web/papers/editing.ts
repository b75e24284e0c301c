import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useDraft } from '../../../platform/ui/draft.ts';
import { answerKey, useSend } from '../../../platform/ui/query.ts';
import {
  type IssueView,
  listPapers,
  readPaper,
  refreshPaper,
  savePaper,
  submitPaper,
} from '../../contract-papers.ts';

/** So long nothing is typed before it is saved by itself. */
const quietMs = 20_000;

/** Title and text as they are typed: kept on this computer at once, saved by itself, and never over somebody else's. */
export function useEditing(issue: IssueView) {
  const client = useQueryClient();
  const { id, n, title, text } = issue;
  const draft = useDraft(`paper/${id}`, { title, text, n });
  const [touched, setTouched] = useState(draft.restored);
  const typed = draft.value;
  const isSame = typed.title === title && typed.text === text;
  // what somebody else saved meanwhile is neither lost nor overwritten
  const isConflict = touched && typed.n !== n && !isSame;
  const { change, forget } = draft;
  const settle = (): void => {
    forget();
    setTouched(false);
  };

  const adopt = !touched && (typed.n !== n || !isSame);
  useEffect(() => {
    if (!adopt) return;
    change({ title, text, n });
    forget();
  }, [adopt, title, text, n, change, forget]);

  const done = (next: IssueView): void => {
    client.setQueryData(answerKey(readPaper, { id }), next);
    void client.invalidateQueries({ queryKey: [listPapers.path] });
    change({ n: next.n });
  };
  const reload = (): void => void client.invalidateQueries({ queryKey: [readPaper.path] });
  const refused = ({ code }: { code: string }): void => {
    if (code === 'conflict' || code === 'not-now') reload();
  };
  const saving = useSend(savePaper, { done, refused });
  const refreshing = useSend(refreshPaper, {
    done: (next) => {
      done(next);
      change({ title: next.title, text: next.text, n: next.n });
      settle();
    },
    refused,
  });
  const submitting = useSend(submitPaper, {
    done: (next) => {
      settle();
      done(next);
    },
    refused,
  });
  const isBusy = saving.isPending || refreshing.isPending || submitting.isPending;
  const isDirty = !isSame && !isConflict;
  const now = { id, n, title: typed.title, text: typed.text };
  const save = (): void => saving.mutate(now);
  useQuietSave(touched && isDirty && !isBusy && saving.error === null, now, save);
  useEffect(() => {
    if (touched && isSame) {
      forget();
      setTouched(false);
    }
  }, [touched, isSame, forget]);

  return {
    ...{ typed, isDirty, isConflict, isBusy, touched, save },
    type(fields: { title?: string; text?: string }): void {
      setTouched(true);
      saving.reset();
      change(fields);
    },
    refresh: () => refreshing.mutate(now),
    async submit(): Promise<void> {
      const at = isSame ? n : (await saving.mutateAsync(now)).n;
      submitting.mutate({ id, n: at });
    },
    keepMine: () => change({ n }),
    takeTheirs(): void {
      change({ title, text, n });
      settle();
    },
    error: saving.error ?? refreshing.error ?? submitting.error,
  };
}

/** Saves once nothing was typed for a while. */
function useQuietSave(
  isDue: boolean,
  { title, text }: { title: string; text: string },
  save: () => void,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each word typed begins the wait anew
  useEffect(() => {
    if (!isDue) return undefined;
    const timer = setTimeout(save, quietMs);
    return () => clearTimeout(timer);
  }, [isDue, title, text]);
}

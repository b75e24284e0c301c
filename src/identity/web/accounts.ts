import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type CallRefused, call } from '../../platform/ui/client.ts';
import { type Account, listAccounts } from '../contract.ts';

interface AccountsPage {
  accounts: Account[];
  next: string | null;
}

/** Accounts whose name or account holds the words, a hundred a page. */
export function useAccounts(words: string) {
  return useInfiniteQuery<
    AccountsPage,
    CallRefused,
    InfiniteData<AccountsPage, string>,
    readonly unknown[],
    string
  >({
    queryKey: [listAccounts.path, words],
    queryFn: ({ pageParam, signal }) =>
      call(
        listAccounts,
        { ...(words === '' ? {} : { words }), ...(pageParam === '' ? {} : { after: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

/** Reads the accounts again after a change. */
export function useRefreshAccounts(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: [listAccounts.path] });
}

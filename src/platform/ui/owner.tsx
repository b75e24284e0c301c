import { createContext, useContext } from 'react';

/** Whose drafts these are: people who share a desk must not see each other's. */
export const OwnerContext = createContext('');

/** Id of the person signed in. */
export function useOwner(): string {
  return useContext(OwnerContext);
}

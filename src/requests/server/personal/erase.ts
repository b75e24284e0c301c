import { erase, removeErasedFiles } from '../../../ledger/index.ts';
import { type Services, withContext } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { loadRequest, requestOfNumber } from '../store.ts';

export interface Erasing {
  city: string;
  number: string;
  /** Legal ground, kept in the record. */
  ground: string;
  /** Comma-separated names of personal values; all when absent. */
  names?: string;
}

/** 删除个人信息 of one request by its number (个人信息保护法第四十七条). @throws Refused `not-found`, `erased-already` */
export async function eraseByNumber(services: Services, erasing: Erasing): Promise<void> {
  const { city, ground } = erasing;
  const names =
    erasing.names === undefined ? ('all' as const) : erasing.names.split(',').map((name) => name.trim());
  const erased = await withContext(
    services,
    { city, actor: { kind: 'system', name: 'cli' } },
    async (context) => {
      const id = await requestOfNumber(context, erasing.number.replace(/\D/g, ''));
      if (id === undefined) throw new Refused('not-found', { reason: 'no-such-request' });
      const { state } = await loadRequest(context, id);
      return (await erase(context, { kind: 'request', subject: id, names, ground, seen: state.n })).erased;
    },
  );
  await removeErasedFiles(services.files, city, erased);
}

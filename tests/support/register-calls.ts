import { expect } from 'vitest';
import type { ItemView } from '../../src/registers/contract.ts';
import type { TestSite } from './site.ts';

export interface Answer {
  status: number;
  body: ItemView & { error?: { reason?: string; fields?: Record<string, string> } };
}

/** Fields an answer refuses. */
export const fieldsOf = ({ body }: Answer) => Object.keys(body.error?.fields ?? {});

/** Asks about items of registers and takes their steps, on a site that is there once it is asked. */
export function registerCalls(site: () => TestSite) {
  const read = async (id: string, who = 'campaign-office-director') =>
    (await site().call<ItemView>('GET', `/registers/items/${id}`, who)).body;

  /** One step with the entry the item stands at, whatever is answered. */
  async function tried(id: string, who: string, said: object, path = 'steps'): Promise<Answer> {
    const { n } = await read(id);
    return site().call('POST', `/registers/items/${id}/${path}`, who, { n, ...said });
  }

  async function step(id: string, who: string, said: object): Promise<ItemView> {
    const { status, body } = await tried(id, who, said);
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  }
  return { read, tried, step };
}

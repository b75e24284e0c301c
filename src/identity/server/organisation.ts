import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { type Language, nameIn } from '../../platform/i18n.ts';
import type { Role } from '../../platform/roles.ts';
import { scopeOfPost } from '../rules/scope.ts';

/** What identity needs to know about a post of the city. */
export interface PostFacts {
  code: string;
  unit: string;
  roles: readonly Role[];
  /** Unit codes its holder may see, `*` for all; worked out when first asked. */
  readonly scope: readonly string[] | '*';
  /** Shown first in a demonstration. */
  shown: boolean;
  titleIn(language: Language): string;
  unitNameIn(language: Language): string;
}

const known = new WeakMap<CitySnapshot, ReadonlyMap<string, PostFacts>>();

/** The posts of the city in official order, with the sight each gives; read once for each revision of the city's data. */
export async function postsOfCity(context: Context): Promise<ReadonlyMap<string, PostFacts>> {
  const snapshot = await citySnapshot(context);
  const kept = known.get(snapshot);
  if (kept !== undefined) return kept;
  const posts = readPosts(snapshot);
  known.set(snapshot, posts);
  return posts;
}

/** @throws Refused `not-found` when the city has no such post. */
export async function postOfCity(context: Context, code: string): Promise<PostFacts> {
  const post = (await postsOfCity(context)).get(code);
  if (post === undefined) throw new Refused('not-found', { reason: 'post-unknown' });
  return post;
}

function readPosts(snapshot: CitySnapshot): ReadonlyMap<string, PostFacts> {
  const units = snapshot.items('unit').map(({ data }) => data);
  const guidance = snapshot.items('campaign').flatMap(({ data }) => data.guidance);
  const posts = snapshot.items('post').map(({ data: { code, unit, roles, title, demo } }): PostFacts => {
    const unitName = snapshot.item('unit', unit)?.data.name;
    let scope: PostFacts['scope'] | undefined;
    return {
      code,
      unit,
      roles,
      shown: demo ?? false,
      get scope() {
        scope ??= scopeOfPost({ unit, roles }, { units, guidance });
        return scope;
      },
      titleIn: (language) => nameIn(title, language),
      unitNameIn: (language) => (unitName === undefined ? unit : nameIn(unitName, language)),
    };
  });
  return new Map(posts.map((post) => [post.code, post]));
}

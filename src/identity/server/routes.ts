import { type Context, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { type Exchange, once, type Route, serve, who } from '../../platform/http/route.ts';
import type { Language } from '../../platform/i18n.ts';
import type { Me } from '../contract.ts';
import * as contract from '../contract.ts';
import * as people from '../contract-people.ts';
import { isAdministrator } from '../rules/duties.ts';
import { openAccounts, previewAccounts } from './account-list.ts';
import { listAccounts } from './accounts.ts';
import { type HeldPost, openSession, type Session } from './authenticate.ts';
import { handOver, viewHandover } from './handover.ts';
import { changePassword } from './own-password.ts';
import { createPerson, leave, resetPassword } from './people.ts';
import { givePosts, previewPosts } from './post-list.ts';
import { delegate, endDelegation, givePost, listDelegations, takePost } from './posts.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  showSecondFactor,
} from './second-factor.ts';
import { choosePost, endSession, endSessionsOf, listSessions, signOut } from './sessions.ts';
import { signIn } from './sign-in.ts';
import { type CookiePlace, sentToken, sessionCookie } from './tokens.ts';

function tokenOf({ request, base }: Exchange): string | undefined {
  return sentToken(request.cookies, base);
}

function placeOf({ request, base }: Exchange): CookiePlace {
  return { base, secure: request.protocol === 'https' };
}

/** Who is signed in, as the console reads it, in the reader's language. */
function describe(session: Session, language: Language): Me {
  const { person, stage, posts, chosen, actor, enrolled, endsAt } = session;
  return {
    person,
    stage,
    posts: posts.map((held) => postIn(held, language)),
    acting: chosen === undefined ? null : postIn(chosen, language),
    scope: actor.scope === '*' ? '*' : [...actor.scope],
    secondFactor: { enrolled, required: isAdministrator(chosen?.facts.roles ?? []) },
    endsAt,
  };
}

function postIn({ facts, way, until }: HeldPost, language: Language): Me['posts'][number] {
  const { code, unit, roles } = facts;
  return {
    post: code,
    title: facts.titleIn(language),
    unit,
    unitName: facts.unitNameIn(language),
    roles: [...roles],
    way,
    until,
  };
}

async function readMe(context: Context, exchange: Exchange): Promise<Me> {
  return describe(await openSession(context, tokenOf(exchange)), exchange.language);
}

const sessionRoutes: readonly Route[] = [
  serve(
    contract.openSession,
    async (_context, input, exchange) => {
      const { services, city, address } = exchange;
      const { token, session } = await signIn(services, city, { ...input, address });
      exchange.reply.header('set-cookie', sessionCookie(placeOf(exchange), token));
      return describe(session, exchange.language);
    },
    { transaction: 'none', perMinute: 120 },
  ),
  serve(contract.closeSession, async (context, _input, exchange) => {
    exchange.reply.header('set-cookie', sessionCookie(placeOf(exchange), undefined));
    if (exchange.actor.kind === 'post') await signOut(context, await openSession(context, tokenOf(exchange)));
    return {};
  }),
  serve(contract.readSession, async (context, _input, exchange) => readMe(context, exchange)),
  serve(contract.choosePost, async (context, { post }, exchange) => {
    await choosePost(context, await openSession(context, tokenOf(exchange)), post);
    return readMe(context, exchange);
  }),
  serve(
    contract.changePassword,
    async (_context, input, exchange) => {
      const { services, city } = exchange;
      await changePassword(services, city, tokenOf(exchange), input);
      return withContext(services, who(exchange), (context) => readMe(context, exchange));
    },
    { transaction: 'none' },
  ),
  serve(contract.listSessions, async (context, _input, exchange) => ({
    sessions: await listSessions(context, await openSession(context, tokenOf(exchange))),
  })),
  serve(contract.endSession, async (context, { session }, exchange) => {
    await endSession(context, await openSession(context, tokenOf(exchange)), session);
    return {};
  }),
];

const secondFactorRoutes: readonly Route[] = [
  serve(
    contract.showSecondFactor,
    async (_context, { code }, exchange) => {
      const { services, city } = exchange;
      await showSecondFactor(services, city, tokenOf(exchange), code);
      return withContext(services, who(exchange), (context) => readMe(context, exchange));
    },
    { transaction: 'none' },
  ),
  serve(contract.beginSecondFactor, async (context, _input, exchange) =>
    beginSecondFactor(context, await openSession(context, tokenOf(exchange))),
  ),
  serve(contract.confirmSecondFactor, async (context, { code }, exchange) => {
    const { recoveryCodes } = await confirmSecondFactor(
      context,
      await openSession(context, tokenOf(exchange)),
      code,
    );
    return { recoveryCodes, me: await readMe(context, exchange) };
  }),
];

const accountRoutes: readonly Route[] = [
  serve(contract.listAccounts, listAccounts),
  once(serve(contract.openAccount, createPerson)),
  serve(
    people.previewAccounts,
    async (context, _input, { request }) => {
      if (!Buffer.isBuffer(request.body)) throw new Refused('file-type');
      return { rows: await previewAccounts(context, request.body) };
    },
    { bodyLimit: people.listBytes },
  ),
  once(
    serve(people.openAccounts, async (context, { accounts }) => ({
      slips: await openAccounts(context, accounts),
    })),
  ),
  serve(
    people.previewPosts,
    async (context, _input, { request }) => {
      if (!Buffer.isBuffer(request.body)) throw new Refused('file-type');
      return { rows: await previewPosts(context, request.body) };
    },
    { bodyLimit: people.listBytes },
  ),
  once(serve(people.givePosts, async (context, { given }) => ({ posts: await givePosts(context, given) }))),
  serve(people.viewHandover, (context, { person }) => viewHandover(context, person)),
  once(
    serve(people.handOver, async (context, input) => {
      await handOver(context, input);
      return {};
    }),
  ),
  serve(contract.closeAccount, async (context, { person }) => {
    await leave(context, person);
    return {};
  }),
  once(serve(contract.resetPassword, (context, { person }) => resetPassword(context, person))),
  serve(contract.removeSecondFactor, async (context, { person }) => {
    await removeSecondFactor(context, person);
    return {};
  }),
  serve(contract.endAccountSessions, async (context, { person }) => {
    await endSessionsOf(context, person);
    return {};
  }),
];

const postRoutes: readonly Route[] = [
  serve(contract.givePost, async (context, input) => {
    await givePost(context, input);
    return {};
  }),
  serve(contract.takePost, async (context, input) => {
    await takePost(context, input);
    return {};
  }),
  serve(contract.listDelegations, async (context) => ({ delegations: await listDelegations(context) })),
  once(serve(contract.delegate, delegate)),
  serve(contract.endDelegation, async (context, { delegation }) => {
    await endDelegation(context, delegation);
    return {};
  }),
];

/** Every route of identity. */
export const identityRoutes: readonly Route[] = [
  ...sessionRoutes,
  ...secondFactorRoutes,
  ...accountRoutes,
  ...postRoutes,
];

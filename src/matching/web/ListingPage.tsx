import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { v4 as newId } from 'uuid';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Screen } from '../../platform/ui/states.tsx';
import {
  closeListing,
  type KindView,
  type ListingView,
  matchingKinds,
  type ProposedView,
  readContact,
  readListing,
  sendMatch,
} from '../contract.ts';
import { closings } from '../rules/listing.ts';
import { matchingWords, matchPageWords } from './messages.ts';
import { Fits, MatchCard, Reasons, useWho } from './parts.tsx';

/** One need with the offers that fit it and why; or one offer. */
export function ListingPage() {
  const { id = '' } = useParams();
  const words = usePhrases(matchPageWords);
  const kinds = useAnswer(matchingKinds, {});
  const answer = useAnswer(readListing, { id });
  const listing = answer.data;
  const kind = kinds.data?.kinds.find(({ code }) => code === listing?.kind);
  if (listing === undefined || kind === undefined)
    return (
      <Screen title={words.needTitle}>
        <Awaited answer={listing === undefined ? answer : kinds} rows={6} />
      </Screen>
    );
  return <Shown listing={listing} kind={kind} />;
}

interface ShownProps {
  listing: ListingView;
  kind: KindView;
}

function Shown({ listing, kind }: ShownProps) {
  const words = usePhrases(matchPageWords);
  const list = usePhrases(matchingWords);
  const isNeed = listing.side === 'need';
  return (
    <Screen title={isNeed ? words.needTitle : words.offerTitle}>
      <p>
        <Link to={`/matching?kind=${kind.code}&list=${isNeed ? 'needs' : 'offers'}`}>{list.back}</Link>
      </p>
      <Facts listing={listing} kind={kind} />
      {listing.may.close ? <CloseButtons listing={listing} /> : null}
      {listing.may.send ? (
        <section className="panel" aria-labelledby="match-proposals">
          <h2 id="match-proposals">{words.proposals}</h2>
          {listing.proposals.length === 0 ? <p>{words.noProposals}</p> : null}
          <ul className="cards">
            {listing.proposals.map((proposal) => (
              <Proposal key={proposal.offer.id} proposal={proposal} kind={kind} />
            ))}
          </ul>
        </section>
      ) : null}
      {listing.matches.length === 0 ? null : (
        <section className="panel" aria-labelledby="match-matches">
          <h2 id="match-matches">{words.matches}</h2>
          <ul className="cards">
            {listing.matches.map((match) => (
              <MatchCard key={match.id} row={match} />
            ))}
          </ul>
        </section>
      )}
    </Screen>
  );
}

function Facts({ listing, kind }: ShownProps) {
  const words = usePhrases(matchPageWords);
  const list = usePhrases(matchingWords);
  const who = useWho();
  return (
    <section className="panel" aria-label={who(listing)}>
      <p lang="zh-CN">
        <strong>{who(listing)}</strong> <span className="quiet">{listing.place}</span>
      </p>
      <p>
        <Fits row={listing} kind={kind} />
      </p>
      {listing.side === 'offer' ? <p>{list.places(listing.free, listing.places)}</p> : null}
      {listing.ground === null ? null : <p className="badge badge-quiet">{list.closedAs[listing.ground]}</p>}
      {listing.words === null ? null : <p lang="zh-CN">{listing.words}</p>}
      {listing.request === null ? null : (
        <p>
          {words.fromRequest}{' '}
          <Link to={`/requests/${listing.request.id}`}>{listing.request.number ?? listing.request.id}</Link>
        </p>
      )}
      {listing.may.contact ? <Contact id={listing.id} /> : null}
    </section>
  );
}

/** Asked for by a press, because each look is logged. */
function Contact({ id }: { id: string }) {
  const words = usePhrases(matchPageWords);
  const [isAsked, setAsked] = useState(false);
  const answer = useAnswer(readContact, { id }, { enabled: isAsked });
  if (!isAsked) return <Button onClick={() => setAsked(true)}>{words.seeContact}</Button>;
  if (answer.data === undefined) return <Awaited answer={answer} rows={1} />;
  return (
    <p>
      <span lang="zh-CN">{answer.data.contact}</span> {answer.data.phone}
    </p>
  );
}

function CloseButtons({ listing: { id, n } }: { listing: ListingView }) {
  const words = usePhrases(matchPageWords);
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const closing = useSend(closeListing, {
    done: () => void client.invalidateQueries({ queryKey: [readListing.path] }),
  });
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{words.close}</Button>;
  return (
    <>
      <div className="row">
        {closings.map((ground) => (
          <Button key={ground} loading={closing.isPending} onClick={() => closing.mutate({ id, n, ground })}>
            {words.closings[ground]}
          </Button>
        ))}
        <Button onClick={() => setOpen(false)}>{words.cancel}</Button>
      </div>
      {closing.error === null ? null : <Failed error={closing.error} />}
    </>
  );
}

function Proposal({ proposal, kind }: { proposal: ProposedView; kind: KindView }) {
  const words = usePhrases(matchPageWords);
  const list = usePhrases(matchingWords);
  const who = useWho();
  const client = useQueryClient();
  const go = useNavigate();
  const [id] = useState(() => newId());
  const sending = useSend(sendMatch, {
    done: () => {
      void client.invalidateQueries({ queryKey: [readListing.path] });
      void go(`/matching/matches/${id}`);
    },
  });
  const { offer, need, score, reasons } = proposal;
  return (
    <li className="card-plain">
      <span>
        <Link to={`/matching/listings/${offer.id}`}>
          <strong lang="zh-CN">{who(offer)}</strong>
        </Link>{' '}
        <span className="badge badge-quiet">{list.score(score)}</span>
      </span>
      <Fits row={offer} kind={kind} />
      <Reasons reasons={reasons} kind={kind} />
      {sending.error === null ? null : <Failed error={sending.error} />}
      <span>
        <Button
          loading={sending.isPending}
          aria-label={`${words.send} ${who(offer)}`}
          onClick={() => sending.mutate({ id, need: need.id, offer: offer.id })}
        >
          {words.send}
        </Button>
      </span>
    </li>
  );
}

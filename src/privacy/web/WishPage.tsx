import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { saveFile } from '../../platform/ui/files.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Due, Moment } from '../../platform/ui/moments.tsx';
import { answerKey, useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Screen } from '../../platform/ui/states.tsx';
import { listWishes, makeCopy, readWish, type WishView } from '../contract-wishes.ts';
import { AnswerWishForm } from './AnswerWishForm.tsx';
import { CheckForm } from './CheckForm.tsx';
import { CorrectForm } from './CorrectForm.tsx';
import { wishScreens } from './wish-messages.ts';

/** 个人信息申请一件: who asks, what is theirs, what comes of it. */
export function WishPage() {
  const words = usePhrases(wishScreens);
  const { id = '' } = useParams();
  const found = useAnswer(readWish, { id });
  const client = useQueryClient();
  const show = (wish: WishView): void => {
    client.setQueryData(answerKey(readWish, { id }), wish);
    void client.invalidateQueries({ queryKey: [listWishes.path] });
  };
  const wish = found.data;
  return (
    <Screen
      title={wish === undefined ? words.title : `${words.title} · ${words.wants[wish.wants]}`}
      beside={<Link to="/data-wishes">{words.back}</Link>}
    >
      <Awaited answer={found} />
      {wish === undefined ? null : (
        <>
          <Facts wish={wish} />
          {wish.outcome === null ? <CheckForm key={wish.n} wish={wish} show={show} /> : null}
          {wish.isChecked && wish.wants === 'copy' ? <CopyPart wish={wish} /> : null}
          {wish.isChecked && wish.wants === 'correct' && wish.outcome === null ? (
            <CorrectForm key={`correct-${wish.n}`} wish={wish} show={show} />
          ) : null}
          {wish.outcome === null ? <AnswerWishForm wish={wish} show={show} /> : null}
        </>
      )}
    </Screen>
  );
}

function Facts({ wish }: { wish: WishView }) {
  const words = usePhrases(wishScreens);
  const spoken = (text: string | null) => <span lang="zh-CN">{text ?? words.erased}</span>;
  return (
    <section className="panel" aria-label={words.wants[wish.wants]}>
      <div className="panel-head">
        <h2>{words.wants[wish.wants]}</h2>
        <span className="badge badge-quiet">
          {wish.outcome === null
            ? wish.proof === null
              ? words.unchecked
              : `${words.checked} · ${words.proofs[wish.proof]}`
            : words.outcomes[wish.outcome]}
        </span>
        {wish.corrections === 0 ? null : (
          <span className="badge badge-quiet">{words.corrected(wish.corrections)}</span>
        )}
      </div>
      <dl className="facts">
        <div>
          <dt>{words.name}</dt>
          <dd>{spoken(wish.name)}</dd>
        </div>
        <div>
          <dt>{words.phone}</dt>
          <dd>{spoken(wish.phone)}</dd>
        </div>
        <div>
          <dt>{words.asked}</dt>
          <dd>
            {words.via[wish.via]} <Moment at={wish.askedAt} year />
          </dd>
        </div>
        {wish.due === null ? null : (
          <div>
            <dt>{words.due}</dt>
            <dd>
              <Due at={wish.due} />
            </dd>
          </div>
        )}
        {wish.words === null ? null : (
          <div>
            <dt>{words.words}</dt>
            <dd>{spoken(wish.words)}</dd>
          </div>
        )}
        {wish.answer === null ? null : (
          <div>
            <dt>{words.answerOf}</dt>
            <dd>{spoken(wish.answer)}</dd>
          </div>
        )}
      </dl>
      {wish.list === null ? null : <Link to={`/destructions/${wish.list}`}>{words.toList}</Link>}
    </section>
  );
}

function CopyPart({ wish }: { wish: WishView }) {
  const words = usePhrases(wishScreens);
  const making = useSend(makeCopy, { done: saveFile });
  return (
    <section className="panel" aria-label={words.copy}>
      <p>{words.copyHint}</p>
      <Button loading={making.isPending} onClick={() => making.mutate({ id: wish.id })}>
        {words.copy}
      </Button>
      {making.error === null ? null : <Failed error={making.error} />}
    </section>
  );
}

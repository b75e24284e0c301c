import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { Field } from '../../../platform/ui/Field.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { Awaited, Failed, Screen } from '../../../platform/ui/states.tsx';
import { dropMove, type MoveView, viewMove, withdrawMove } from '../contract.ts';
import { isWorking, mayMove } from '../rules/move-state.ts';
import { Found } from './Found.tsx';
import { moveScreens } from './messages.ts';
import { PlanForm } from './PlanForm.tsx';
import { StepProgress } from './StepProgress.tsx';

/** One export on its way in: what is to be done now, and how far it is. */
export function MovePage() {
  const words = usePhrases(moveScreens);
  const { id = '' } = useParams();
  const [isBusy, setBusy] = useState(true);
  const answer = useAnswer(viewMove, { id }, { ...(isBusy ? { every: 1_000 } : {}) });
  const move = answer.data;
  const shouldAsk = move === undefined || isWorking(move.state);
  if (shouldAsk !== isBusy) setBusy(shouldAsk);
  return (
    <Screen title={words.title} beside={<Link to="/move-in">{words.back}</Link>}>
      <Awaited answer={answer} />
      {move === undefined ? null : <Step move={move} seenAt={answer.dataUpdatedAt} />}
    </Screen>
  );
}

function Step({ move, seenAt }: { move: MoveView; seenAt: number }) {
  const words = usePhrases(moveScreens);
  const client = useQueryClient();
  const refresh = (): void => void client.invalidateQueries({ queryKey: [viewMove.path] });
  const mayCheck = mayMove(move, 'check') && move.sheets.length > 0;
  return (
    <>
      <section className="panel" aria-label={move.fileName}>
        <div className="row">
          <strong>{move.fileName}</strong>
          <span className="badge badge-quiet" role="status">
            {words.states[move.state]}
          </span>
          <span className="quiet">
            {move.system} · {words.modes[move.mode]}
          </span>
        </div>
        {move.problem === null ? null : <p role="alert">{move.problem}</p>}
        {move.state === 'receiving' ? <p>{words.resumeHint}</p> : null}
        {move.state === 'checked' && move.partlyIn ? <p>{words.partlyIn}</p> : null}
        {isWorking(move.state) ? <StepProgress key={move.state} move={move} seenAt={seenAt} /> : null}
        <div className="row">
          {mayMove(move, 'withdraw') ? <Withdraw move={move} done={refresh} /> : null}
          {mayMove(move, 'drop') ? <Drop move={move} /> : null}
          {move.state === 'loaded' ? <Link to="/requests">{words.toList}</Link> : null}
        </div>
      </section>
      {move.results.length > 0 && move.state !== 'checking' ? <Found move={move} done={refresh} /> : null}
      {mayCheck ? <PlanForm key={`${move.state}${move.updatedAt}`} move={move} done={refresh} /> : null}
    </>
  );
}

function Withdraw({ move, done }: { move: MoveView; done: () => void }) {
  const words = usePhrases(moveScreens);
  const [isOpen, setOpen] = useState(false);
  const [ground, setGround] = useState('');
  const sending = useSend(withdrawMove, {
    done: () => {
      setOpen(false);
      done();
    },
  });
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {words.withdraw}
      </Button>
      <Dialog open={isOpen} title={words.withdrawQuestion} close={() => setOpen(false)}>
        <p>{words.withdrawHint}</p>
        <Field label={words.ground} hint={words.groundHint} required error={sending.error?.fields['ground']}>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={ground}
              onChange={(event) => setGround(event.target.value)}
            />
          )}
        </Field>
        {sending.error === null ? null : <Failed error={sending.error} />}
        <div className="row form-buttons">
          <Button
            type="primary"
            danger
            loading={sending.isPending}
            onClick={() => sending.mutate({ id: move.id, ground })}
          >
            {words.yes}
          </Button>
          <Button onClick={() => setOpen(false)}>{words.no}</Button>
        </div>
      </Dialog>
    </>
  );
}

function Drop({ move }: { move: MoveView }) {
  const words = usePhrases(moveScreens);
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const sending = useSend(dropMove, { done: () => navigate('/move-in') });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.drop}</Button>
      <Dialog open={isOpen} title={words.dropQuestion} close={() => setOpen(false)}>
        {sending.error === null ? null : <Failed error={sending.error} />}
        <div className="row form-buttons">
          <Button type="primary" loading={sending.isPending} onClick={() => sending.mutate({ id: move.id })}>
            {words.yes}
          </Button>
          <Button onClick={() => setOpen(false)}>{words.no}</Button>
        </div>
      </Dialog>
    </>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useFieldErrors } from '../../../platform/ui/field-errors.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useInstantOf } from '../../../platform/ui/MomentPicker.tsx';
import { useSend } from '../../../platform/ui/query.ts';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { Failed, Screen } from '../../../platform/ui/states.tsx';
import { register } from '../../contract.ts';
import { caller } from '../../desk/contract.ts';
import { useAdvice } from '../case/advice.ts';
import { useCity } from '../city.tsx';
import { formMessages } from '../form-messages.ts';
import { Reddest } from '../queue/Reddest.tsx';
import { AskerFields } from './AskerFields.tsx';
import { CallerPanel } from './CallerPanel.tsx';
import { type CallDone, CallOver } from './CallOver.tsx';
import { ClearForm } from './ClearForm.tsx';
import { callerOf, type DeskFields, useDeskDraft } from './draft.ts';
import { EmptyCalls } from './EmptyCalls.tsx';
import { DisciplineGate, UrgentLines } from './Gates.tsx';
import { registerInput } from './input.ts';
import { KnowledgePanel } from './KnowledgePanel.tsx';
import { MatterFields } from './MatterFields.tsx';
import { isInPerson, VisitorFields } from './VisitorFields.tsx';
import { WordFields } from './WordFields.tsx';

/** 登记: one screen by keyboard alone; Ctrl+Enter answers at once 直办, Alt+Enter passes on 转办. */
export function DeskPage() {
  const words = usePhrases(formMessages).desk;
  const [over, setOver] = useState<{ call: CallDone; caller: DeskFields }>();
  const [onLine, setOnLine] = useState<DeskFields>();
  const next = (caller?: DeskFields): void => {
    setOnLine(caller);
    setOver(undefined);
  };
  return (
    <Screen title={words.title} beside={<Reddest isSlim />}>
      {over === undefined ? (
        <DeskForm onLine={onLine} done={(call, caller) => setOver({ call, caller })} />
      ) : (
        <CallOver call={over.call} next={() => next()} again={() => next(over.caller)} />
      )}
    </Screen>
  );
}

interface DeskFormProps {
  /** Who is still on the line with another matter. */
  onLine: DeskFields | undefined;
  done: (call: CallDone, caller: DeskFields) => void;
}

type Way = 'direct' | 'transfer';

function DeskForm({ onLine, done }: DeskFormProps) {
  const words = usePhrases(formMessages).desk;
  const { data } = useCity();
  const draft = useDeskDraft(data);
  const instantOf = useInstantOf();
  const [fault, setFault] = useState<string>();
  const [way, setWay] = useState<Way>('direct');
  const form = useRef<HTMLFormElement>(null);
  const store = useQueryClient();
  const sending = useSend(register, {
    done: (receipt) => {
      // what was found of this caller while the number was typed is no longer all there is
      void store.invalidateQueries({ queryKey: [caller.path] });
      end({ what: way, ...receipt, inPerson });
    },
    refused: ({ code, reason }) => {
      if (code === 'retry-differs') draft.renewKey();
      if (reason === 'discipline-gate') draft.words.forget();
    },
  });
  const end = (call: CallDone): void => {
    const caller = callerOf(draft);
    draft.startOver();
    done(call, caller);
  };
  const { fill } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the form of the same caller begins
  useEffect(() => {
    if (onLine !== undefined) fill(onLine);
  }, []);
  const inPerson = isInPerson(data, draft.words.value.channel);
  const type = data.requestTypes.find(({ code }) => code === draft.words.value.requestType);
  const faultOf = (chosen: Way): string | undefined => {
    const answered = draft.words.value.answer.trim() !== '';
    if (chosen === 'transfer') return answered ? words.transferHasAnswer : undefined;
    if (type?.direct === false) return words.notDirect;
    return answered ? undefined : words.directNeedsAnswer;
  };
  const startOver = (): void => {
    setFault(undefined);
    sending.reset();
    draft.startOver();
  };
  const send = (chosen: Way): void => {
    if (sending.isPending) return;
    const found = faultOf(chosen);
    setFault(found);
    setWay(chosen);
    sending.reset();
    if (found === undefined) {
      draft.keepKey();
      sending.mutate(registerInput(draft, { direct: chosen === 'direct', inPerson }, instantOf));
    } else form.current?.querySelector<HTMLElement>('.desk-answer textarea')?.focus();
  };
  useShortcuts([
    { keys: 'Ctrl+Enter', label: words.direct, act: () => send('direct') },
    { keys: 'Alt+Enter', label: words.transfer, act: () => send('transfer') },
  ]);
  useEffect(() => {
    if (sending.error !== null) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [sending.error]);
  const { answer, basis, article } = draft.words.value;
  const values = { ...draft.words.value, ...draft.contact.value };
  const errorOf = useFieldErrors(sending.error, {
    ...values,
    'direct.answer': answer,
    'direct.basis': basis,
    'direct.article': article,
    'direct.threeParty': draft.words.value.threeParty,
    'visitors.people': draft.words.value.people,
    'visitors.representatives': draft.contact.value.representatives,
    'visitors.elsewhereAt': draft.words.value.elsewhereAt,
  });
  const { desk: Similar } = useAdvice();
  const gated = sending.error?.reason === 'discipline-gate';
  return (
    <form
      ref={form}
      className="desk"
      aria-label={words.title}
      noValidate
      onSubmit={(event) => event.preventDefault()}
    >
      <UrgentLines text={draft.words.value.words} />
      {gated ? <DisciplineGate startOver={startOver} /> : null}
      {sending.error === null || gated ? null : <Failed error={sending.error} />}
      <div className="desk-columns">
        <WordFields
          draft={draft.words}
          errorOf={errorOf}
          answerFault={fault === undefined ? undefined : faultOf(way)}
        />
        {/* who calls first: what is found below never moves the telephone away under the cursor */}
        <div>
          <AskerFields draft={draft} errorOf={errorOf} />
          {inPerson ? <VisitorFields draft={draft} errorOf={errorOf} /> : null}
          <CallerPanel
            draft={draft}
            urged={({ id, number, citizenDue, provisional }, what) =>
              end({ what, id, number, due: citizenDue, provisional })
            }
          />
          <KnowledgePanel draft={draft.words} />
          {Similar === undefined ? null : (
            <Similar
              {...draft.words.value}
              phone={draft.contact.value.phone}
              chooseType={(requestType) => draft.words.change({ requestType })}
            />
          )}
          <MatterFields draft={draft.words} errorOf={errorOf} />
        </div>
      </div>
      <div className="row form-buttons sticky">
        <Button type="primary" loading={sending.isPending && way === 'direct'} onClick={() => send('direct')}>
          {words.direct} <Keys keys="Ctrl+Enter" />
        </Button>
        <Button loading={sending.isPending && way === 'transfer'} onClick={() => send('transfer')}>
          {words.transfer} <Keys keys="Alt+Enter" />
        </Button>
        <ClearForm draft={draft} sent={sending.isPending} gated={gated} startOver={startOver} />
        <EmptyCalls />
      </div>
    </form>
  );
}

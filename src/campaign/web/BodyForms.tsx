import { Button } from 'antd';
import { useState } from 'react';
import { v4 as newId } from 'uuid';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { DayField, PickField, PickManyField, WordsField } from '../../platform/ui/fields.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { SendForm } from '../../platform/ui/SendForm.tsx';
import * as contract from '../contract.ts';
import { type SeatKind, seatKinds } from '../rules/body.ts';
import { campaignWords } from './messages.ts';

const reload = [contract.readOrganisation, contract.readBody, contract.readInvitation];

interface TermsFormProps {
  campaigns: contract.Organisation['campaigns'];
  /** The body that is changed; a new one where there is none. */
  body?: contract.BodyView;
  /** The organisation’s day. */
  today: string;
  close: () => void;
}

const later = (one: string, other: string): string => (one < other ? other : one);

/** 成立 and 调整: what a body is for, who owns which duty, until when, and why. */
export function TermsForm({ campaigns, body, today, close }: TermsFormProps) {
  const words = usePhrases(campaignWords);
  const names = useCityNames();
  const nameOf = useNameIn();
  const [id] = useState(() => body?.id ?? newId());
  const [value, setValue] = useState(() => begin(body, campaigns, today));
  const set = (more: Partial<typeof value>) => setValue({ ...value, ...more });
  const { n, ...own } = { n: body?.n, ...value };
  const sent = () => {
    const { unit, campaign, until, duties, ...rest } = own;
    const terms = {
      ...rest,
      until: until === '' ? null : until,
      duties: duties
        .filter((one) => one.words.trim() !== '')
        .map((one) => ({ words: one.words, post: one.post === '' ? null : one.post })),
    };
    return body === undefined
      ? { id, unit, campaign: campaign === '' ? null : campaign, ...terms }
      : { id, n, ...terms };
  };
  const activities = campaigns.flatMap((one) => one.activities);
  return (
    <SendForm
      label={body === undefined ? words.setUp : words.change}
      cancel={words.cancel}
      endpoint={body === undefined ? contract.setUpBody : contract.changeBody}
      value={value}
      input={sent}
      reload={reload}
      close={close}
    >
      {(errorOf) => (
        <>
          {body !== undefined ? null : (
            <>
              <PickField
                label={words.unit}
                isRequired
                options={names.units}
                value={value.unit}
                change={(unit) => set({ unit })}
                error={errorOf('unit')}
              />
              <PickField
                label={words.campaign}
                options={campaigns.map(({ code, name }) => ({ value: code, label: nameOf(name) }))}
                value={value.campaign}
                change={(campaign) => set({ campaign })}
                error={errorOf('campaign')}
              />
            </>
          )}
          <DayField
            label={words.from}
            isRequired
            value={value.from}
            change={(from) => set({ from })}
            error={errorOf('from')}
          />
          <DayField
            label={words.until}
            hint={words.untilHint}
            value={value.until}
            change={(until) => set({ until })}
            error={errorOf('until')}
          />
          <PickManyField
            label={words.activities}
            options={activities.map(({ code, name }) => ({ value: code, label: nameOf(name) }))}
            values={value.activities}
            change={(some) => set({ activities: some })}
            error={errorOf('activities')}
          />
          <PickManyField
            label={words.categories}
            options={names.categories}
            values={value.categories}
            change={(some) => set({ categories: some })}
            error={errorOf('categories')}
          />
          <WordsField
            label={words.charter}
            hint={words.charterHint}
            isRequired
            rows={3}
            max={2000}
            value={value.charter}
            change={(charter) => set({ charter })}
            error={errorOf('charter')}
          />
          <Duties duties={value.duties} change={(duties) => set({ duties })} errorOf={errorOf} />
          <WordsField
            max={500}
            label={words.reason}
            hint={words.reasonHint}
            isRequired
            value={value.reason}
            change={(reason) => set({ reason })}
            error={errorOf('reason')}
          />
        </>
      )}
    </SendForm>
  );
}

interface Duty {
  key: string;
  words: string;
  post: string;
}

function begin(
  body: contract.BodyView | undefined,
  campaigns: contract.Organisation['campaigns'],
  today: string,
) {
  const duties = (body?.duties ?? []).map(
    ({ words, post }): Duty => ({ key: newId(), words, post: post ?? '' }),
  );
  return {
    unit: body?.unit ?? '',
    campaign: body === undefined ? (campaigns[0]?.code ?? '') : (body.campaign ?? ''),
    from: later(body?.textFrom ?? '', today),
    until: body?.until ?? '',
    activities: body?.activities ?? [],
    categories: body?.categories ?? [],
    charter: body?.charter ?? '',
    duties: duties.length === 0 ? [{ key: newId(), words: '', post: '' }] : duties,
    reason: '',
  };
}

interface DutiesProps {
  duties: readonly Duty[];
  change: (duties: Duty[]) => void;
  errorOf: (field: string) => string | undefined;
}

function Duties({ duties, change, errorOf }: DutiesProps) {
  const words = usePhrases(campaignWords);
  const names = useCityNames();
  const set = (at: number, more: Partial<Duty>) =>
    change(duties.map((duty, place) => (place === at ? { ...duty, ...more } : duty)));
  return (
    <fieldset className="choice">
      <legend>{words.duties}</legend>
      {duties.map((duty, at) => (
        <div key={duty.key}>
          <WordsField
            label={words.duty(at + 1)}
            max={200}
            value={duty.words}
            change={(text) => set(at, { words: text })}
            error={errorOf(`duties.${at}.words`)}
          />
          <PickField
            label={words.dutyPost(at + 1)}
            options={names.posts}
            value={duty.post}
            change={(post) => set(at, { post })}
            error={errorOf(`duties.${at}.post`)}
          />
        </div>
      ))}
      {duties.length >= 30 ? null : (
        <Button size="small" onClick={() => change([...duties, { key: newId(), words: '', post: '' }])}>
          {words.addDuty}
        </Button>
      )}
    </fieldset>
  );
}

interface SeatFormProps {
  body: contract.BodyView;
  today: string;
  close: () => void;
}

/** 任职: which post sits in which seat, from when until when. */
export function SeatForm({ body, today, close }: SeatFormProps) {
  const words = usePhrases(campaignWords);
  const names = useCityNames();
  const [value, setValue] = useState({
    ...{ post: '', seat: 'member' as SeatKind, reason: '' },
    ...{ from: later(body.from, today), until: body.until ?? '' },
  });
  const set = (more: Partial<typeof value>) => setValue({ ...value, ...more });
  return (
    <SendForm
      label={words.fill}
      cancel={words.cancel}
      endpoint={contract.fillSeat}
      value={value}
      input={() => ({ id: body.id, n: body.n, ...value, until: value.until === '' ? null : value.until })}
      reload={reload}
      close={close}
    >
      {(errorOf) => (
        <>
          <PickField
            label={words.post}
            isRequired
            options={names.posts}
            value={value.post}
            change={(post) => set({ post })}
            error={errorOf('post')}
          />
          <PickField
            label={words.seat}
            isRequired
            options={seatKinds.map((seat) => ({ value: seat, label: words.seats[seat] }))}
            value={value.seat}
            change={(seat) => set({ seat: seat as SeatKind })}
            error={errorOf('seat')}
          />
          <DayField
            label={words.from}
            isRequired
            value={value.from}
            change={(from) => set({ from })}
            error={errorOf('from')}
          />
          <DayField
            label={words.until}
            value={value.until}
            change={(until) => set({ until })}
            error={errorOf('until')}
          />
          <WordsField
            max={500}
            label={words.reason}
            hint={words.reasonHint}
            isRequired
            value={value.reason}
            change={(reason) => set({ reason })}
            error={errorOf('reason')}
          />
        </>
      )}
    </SendForm>
  );
}

interface LeaveFormProps {
  body: contract.BodyView;
  seat: contract.SeatView;
  today: string;
  close: () => void;
}

/** 退出: the last day in the seat, and why. */
export function LeaveForm({ body, seat, today, close }: LeaveFormProps) {
  const words = usePhrases(campaignWords);
  const [value, setValue] = useState({ on: today, reason: '' });
  return (
    <SendForm
      label={words.leave}
      cancel={words.cancel}
      endpoint={contract.leaveSeat}
      value={value}
      input={() => ({ id: body.id, n: body.n, at: seat.at, ...value })}
      reload={reload}
      close={close}
    >
      {(errorOf) => (
        <>
          <DayField
            label={words.leaveOn}
            isRequired
            value={value.on}
            change={(on) => setValue({ ...value, on })}
            error={errorOf('on')}
          />
          <WordsField
            max={500}
            label={words.reason}
            isRequired
            value={value.reason}
            change={(reason) => setValue({ ...value, reason })}
            error={errorOf('reason')}
          />
        </>
      )}
    </SendForm>
  );
}

/** 撤销, for a reason. */
export function EndForm({ body, close }: { body: contract.BodyView; close: () => void }) {
  const words = usePhrases(campaignWords);
  const [reason, setReason] = useState('');
  return (
    <SendForm
      label={words.end}
      cancel={words.cancel}
      endpoint={contract.endBody}
      value={{ reason }}
      input={() => ({ id: body.id, n: body.n, reason })}
      reload={reload}
      close={close}
      heading={<p>{words.endHint}</p>}
    >
      {(errorOf) => (
        <WordsField
          max={500}
          label={words.reason}
          isRequired
          rows={2}
          value={reason}
          change={setReason}
          error={errorOf('reason')}
        />
      )}
    </SendForm>
  );
}

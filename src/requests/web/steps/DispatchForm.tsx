import { Alert, Button, Input } from 'antd';
import type { CityData } from '../../../city/contract.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { type CaseView, dispatch } from '../../contract.ts';
import { namedAbove, unitsNamed } from '../../rules/named-unit.ts';
import { useCity } from '../city.tsx';
import { formMessages } from '../form-messages.ts';
import { CategoryPicker, ListPicker, UnitPicker, UnitsPicker } from '../pickers.tsx';
import { stepMessages } from '../step-messages.ts';
import { StepForm } from './StepForm.tsx';
import { type StepProps, useStep } from './step.ts';

/** 派单: category, the one unit that leads, and what the duty catalogue says about it. */
export function DispatchForm(props: StepProps) {
  const words = usePhrases(formMessages).form;
  const { labels } = usePhrases(stepMessages);
  const { data } = useCity();
  const { request } = props;
  const { advised } = props;
  const category = advised?.category ?? request.category ?? '';
  const first = advised ?? proposalOf(request, data, category);
  const { draft, sending, errorOf } = useStep('dispatch', dispatch, {
    props,
    empty: {
      category,
      lead: first?.lead ?? '',
      helpers: (first?.helpers ?? []).join(','),
      urgency: advised?.urgency ?? '',
      note: '',
    },
  });
  const { value } = draft;
  const proposal = proposalOf(request, data, value.category);
  const chooseCategory = (chosen: string): void => {
    const proposed = proposalOf(request, data, chosen);
    const wasProposed = value.lead === '' || value.lead === proposal?.lead;
    const units = { lead: proposed?.lead ?? '', helpers: (proposed?.helpers ?? []).join(',') };
    draft.change({ category: chosen, ...(wasProposed ? units : {}) });
  };
  const send = (): void => {
    // left out rather than empty, so that the answer is "please fill this in"
    const chosen = {
      category: value.category || undefined,
      lead: value.lead || undefined,
      helpers: value.helpers === '' ? [] : value.helpers.split(','),
      urgency: value.urgency || undefined,
      note: value.note,
    };
    sending.mutate({ id: request.id, n: props.seen, ...chosen } as Parameters<typeof sending.mutate>[0]);
  };
  return (
    <StepForm
      title={words.dispatch}
      submit={words.dispatch}
      sending={sending}
      blocked={props.blocked}
      restored={draft.restored}
      send={send}
      cancel={props.cancel}
      clear={draft.clear}
    >
      <Field label={words.category} hint={words.categoryHint} required error={errorOf('category')}>
        {(control) => <CategoryPicker control={control} value={value.category} change={chooseCategory} />}
      </Field>
      {value.category === '' ? null : (
        <ProposalNote proposal={proposal} lead={value.lead} use={(lead) => draft.change({ lead })} />
      )}
      <Field label={words.lead} hint={words.leadHint} required error={errorOf('lead')}>
        {(control) => (
          <UnitPicker
            control={control}
            value={value.lead}
            change={(lead) => draft.change({ lead })}
            dispatchable
          />
        )}
      </Field>
      <NamedUnit request={request} lead={value.lead} />
      <Field label={labels.helpers} error={errorOf('helpers')}>
        {(control) => (
          <UnitsPicker
            control={control}
            values={value.helpers === '' ? [] : value.helpers.split(',')}
            change={(helpers) => draft.change({ helpers: helpers.join(',') })}
            dispatchable
          />
        )}
      </Field>
      <Field label={labels.urgency} error={errorOf('urgency')}>
        {(control) => (
          <ListPicker
            control={control}
            value={value.urgency}
            change={(urgency) => draft.change({ urgency })}
            items={data.urgencies}
            clearable
          />
        )}
      </Field>
      <Field label={words.note} hint={words.noteHint} error={errorOf('note')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={500}
            value={value.note}
            onChange={(event) => draft.change({ note: event.target.value })}
          />
        )}
      </Field>
    </StepForm>
  );
}

/** A complaint whose words name the unit chosen, or one above it, may be about that unit: then it must not land there. */
function NamedUnit({ request, lead }: { request: CaseView; lead: string }) {
  const words = usePhrases(formMessages).form;
  const { data, names } = useCity();
  const mayAccuse = data.requestTypes.some(
    ({ code, sensitive }) => code === request.requestType && sensitive,
  );
  if (!mayAccuse || lead === '' || request.accusedUnit !== null) return null;
  const units = data.units.map(({ code, name, shortName, parent }) => ({
    code,
    name: name.zh,
    shortName,
    parent,
  }));
  const said = `${request.title}\n${request.words}`;
  const named = namedAbove(lead, unitsNamed(said, units, data.name.zh), units);
  return named === undefined ? null : (
    <Alert
      type="warning"
      showIcon
      role="status"
      className="gap"
      title={words.namedUnit(names.unit(named))}
      description={words.namedUnitWhat}
    />
  );
}

interface Proposed {
  /** Null where the catalogue names the unit of the place. */
  lead: string | null;
  helpers: readonly string[];
  ground: string;
}

/** The server's proposal for the category it knows; for another, the nearest line of the catalogue. */
function proposalOf(request: CaseView, data: CityData, category: string): Proposed | undefined {
  if (category === '') return undefined;
  if (request.proposal?.category === category) return request.proposal;
  const parents = new Map(data.categories.map(({ code, parent }) => [code, parent]));
  for (let at: string | null | undefined = category; at != null; at = parents.get(at)) {
    const line = data.catalogue.find((one) => one.category === at);
    if (line !== undefined) return line;
  }
  return undefined;
}

interface NoteProps {
  proposal: Proposed | undefined;
  lead: string;
  use: (lead: string) => void;
}

/** What the catalogue proposes and on what ground; software advises, the dispatcher decides. */
function ProposalNote({ proposal, lead, use }: NoteProps) {
  const words = usePhrases(formMessages).form;
  const { names } = useCity();
  if (proposal === undefined) return <Alert type="info" title={words.proposalNone} className="gap" />;
  const proposed = proposal.lead;
  const changed = proposed !== null && lead !== '' && lead !== proposed;
  return (
    <Alert
      type={changed ? 'warning' : 'info'}
      className="gap"
      title={words.proposal}
      description={
        <>
          <p>{proposed === null ? words.proposalByPlace : words.proposalLead(names.unit(proposed))}</p>
          {proposal.helpers.length === 0 ? null : (
            <p>{words.proposalHelpers(proposal.helpers.map(names.unit))}</p>
          )}
          <p>{words.proposalGround(proposal.ground)}</p>
          {changed ? (
            <p>
              {words.leadChanged(names.unit(proposed))}{' '}
              <Button size="small" onClick={() => use(proposed)}>
                {words.useProposal}
              </Button>
            </p>
          ) : null}
        </>
      }
    />
  );
}

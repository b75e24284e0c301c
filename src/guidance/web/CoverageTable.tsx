import { useState } from 'react';
import { Link } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { PickField } from '../../platform/ui/fields.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing } from '../../platform/ui/states.tsx';
import { type CoverageCell, type GuidanceCampaign, guidanceCoverage } from '../contract.ts';
import { heats } from '../rules/coverage.ts';
import { guidanceScreens } from './messages.ts';
import { Name } from './parts.tsx';

interface CoverageProps {
  campaigns: readonly GuidanceCampaign[];
  /** The group whoever looks works for: its own cells lead on. Null where every group’s may be read. */
  own: string | null;
}

/** 覆盖情况: the matrix of a campaign. */
export function Coverage({ campaigns, own }: CoverageProps) {
  const words = usePhrases(guidanceScreens);
  const nameIn = useNameIn();
  const [chosen, setChosen] = useState(campaigns[0]?.code ?? '');
  const campaign = campaigns.find(({ code }) => code === chosen);
  if (campaign === undefined) return <Nothing title={words.noCampaign} next={words.noCampaignHint} />;
  return (
    <>
      {campaigns.length < 2 ? null : (
        <PickField
          isRequired
          label={words.campaign}
          options={campaigns.map(({ code, name }) => ({ value: code, label: nameIn(name) }))}
          value={chosen}
          change={setChosen}
          error={undefined}
        />
      )}
      <Matrix key={chosen} campaign={campaign} own={own} />
    </>
  );
}

function Matrix({ campaign, own }: { campaign: GuidanceCampaign; own: string | null }) {
  const words = usePhrases(guidanceScreens);
  const nameIn = useNameIn();
  const { unit } = useCityNames();
  const answer = useAnswer(guidanceCoverage, { campaign: campaign.code });
  if (answer.data === undefined) return <Awaited answer={answer} rows={8} />;
  const { cells, never } = answer.data;
  return (
    <>
      <p>{words.coverageNote}</p>
      <ul className="row plain" aria-label={words.legend}>
        {heats.map((heat) => (
          <li key={heat} className={`guidance-key guidance-${heat}`}>
            {words.heats[heat]}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard */}
      <section className="scroll" tabIndex={0} aria-label={words.coverage}>
        <table className="rows rows-named guidance-heat">
          <thead>
            <tr>
              <th scope="col">{words.group}</th>
              {campaign.stages.map(({ code, name }) => (
                <th key={code} scope="col">
                  {nameIn(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {campaign.groups.map(({ unit: group, areas }) => (
              <tr key={group}>
                <th scope="row">
                  <Name of={unit(group)} />
                  <small>
                    <Name of={areas.map((area) => unit(area)).join('、')} />
                  </small>
                </th>
                {cells
                  .filter((cell) => cell.group === group)
                  .map((cell) => (
                    <Cell
                      key={cell.stage}
                      campaign={campaign}
                      cell={cell}
                      leads={own === null || own === group}
                    />
                  ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {never.length === 0 ? null : (
        <section className="panel" aria-label={words.never}>
          <h2>{words.never}</h2>
          <ul>
            {never.map(({ group, areas }) => (
              <li key={group}>{words.neverOf(unit(group), areas.map(unit))}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface CellProps {
  campaign: GuidanceCampaign;
  cell: CoverageCell;
  leads: boolean;
}

function Cell({ campaign, cell, leads }: CellProps) {
  const words = usePhrases(guidanceScreens);
  const nameIn = useNameIn();
  const { group, stage, heat, facts } = cell;
  const named = campaign.stages.find(({ code }) => code === stage)?.name;
  const query = new URLSearchParams({ campaign: campaign.code, group, stage }).toString();
  const said = facts.planned === null ? words.noPlan : words.cell(facts.reached, facts.planned);
  return (
    <td className={`guidance-${heat}`} data-name={named === undefined ? stage : nameIn(named)}>
      <span>
        {leads ? <Link to={`/guidance/report?${query}`}>{said}</Link> : said}
        {facts.open === 0 ? null : <small>{words.openOf(facts.open, facts.overdue)}</small>}
      </span>
    </td>
  );
}

import type { Room } from '../../platform/ui/room.ts';
import { campaignPermissions } from '../rules/permissions.ts';
import { BodyPage } from './BodyPage.tsx';
import { InvitationPage } from './InvitationPage.tsx';
import { campaignWords, secondmentWords } from './messages.ts';
import { OrganisationPage } from './OrganisationPage.tsx';
import { SecondmentsPage } from './SecondmentsPage.tsx';
import './campaign.css';

/** The screens of organising a campaign: bodies and posts, one body, who is asked to the push, secondments. */
export const campaignRoom: Room = {
  places: [
    {
      to: '/organisation',
      group: 'campaign',
      permission: campaignPermissions['campaign.read'],
      label: (language) => campaignWords[language].title,
    },
    {
      to: '/secondments',
      group: 'campaign',
      permission: campaignPermissions['secondments.read'],
      label: (language) => secondmentWords[language].title,
    },
  ],
  routes: [
    { path: 'organisation', element: <OrganisationPage /> },
    { path: 'organisation/invitation', element: <InvitationPage /> },
    { path: 'organisation/bodies/:id', element: <BodyPage /> },
    { path: 'secondments', element: <SecondmentsPage /> },
  ],
};

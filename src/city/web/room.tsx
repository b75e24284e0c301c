import type { Room } from '../../platform/ui/room.ts';
import { adminMessages } from '../admin-messages.ts';
import { cityPermissions } from '../rules/permissions.ts';
import { CityDataPage } from './CityDataPage.tsx';
import { ItemPage, NewItemPage } from './ItemPage.tsx';
import { KindPage } from './KindPage.tsx';

/** The screens of city data. */
export const cityRoom: Room = {
  places: [
    {
      group: 'admin',
      to: '/city-data',
      permission: cityPermissions['city.history'],
      label: (language) => adminMessages[language].title,
    },
  ],
  routes: [
    { path: 'city-data', element: <CityDataPage /> },
    { path: 'city-data/:kind', element: <KindPage /> },
    { path: 'city-data/:kind/new', element: <NewItemPage /> },
    { path: 'city-data/:kind/:code', element: <ItemPage /> },
  ],
};

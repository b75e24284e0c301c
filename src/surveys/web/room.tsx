import type { Room } from '../../platform/ui/room.ts';
import { surveyPermissions } from '../rules/permissions.ts';
import { EditPage } from './EditPage.tsx';
import { surveyWords } from './messages.ts';
import { SurveyPage } from './SurveyPage.tsx';
import { SurveysPage } from './SurveysPage.tsx';
import './surveys.css';

/** The screens of surveys: the list, one survey, the form. */
export const surveysRoom: Room = {
  places: [
    {
      to: '/surveys',
      group: 'campaign',
      permission: surveyPermissions['surveys.read'],
      label: (language) => surveyWords[language].title,
    },
  ],
  routes: [
    { path: 'surveys', element: <SurveysPage /> },
    { path: 'surveys/new', element: <EditPage /> },
    { path: 'surveys/:id', element: <SurveyPage /> },
    { path: 'surveys/:id/edit', element: <EditPage /> },
  ],
};

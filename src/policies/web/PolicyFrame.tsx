import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Screen } from '../../platform/ui/states.tsx';
import { policyPermissions } from '../rules/permissions.ts';
import { policyScreens } from './messages.ts';

/** Screens of policies with the permission that opens each. */
const places = [
  { to: '/policies', name: 'policies', permission: 'policies.read' },
  { to: '/policies/relief', name: 'relief', permission: 'policies.relief' },
  { to: '/policies/exceptions', name: 'exceptions', permission: 'policies.exceptions' },
  { to: '/policies/applications', name: 'applications', permission: 'policies.applications' },
  { to: '/policies/statistics', name: 'statistics', permission: 'policies.read' },
  { to: '/policies/lessors', name: 'lessors', permission: 'policies.read' },
] as const;

/** One screen of policies under the row of links that leads to the others. */
export function PolicyFrame({
  title,
  beside,
  children,
}: {
  title: string;
  beside?: ReactNode;
  children: ReactNode;
}) {
  const words = usePhrases(policyScreens);
  const may = useMay();
  return (
    <Screen title={title} beside={beside}>
      <nav className="policy-places no-print" aria-label={words.title}>
        {places
          .filter(({ permission }) => may(policyPermissions[permission]))
          .map(({ to, name }) => (
            <NavLink key={to} to={to} end={to === '/policies'}>
              {words.places[name]}
            </NavLink>
          ))}
      </nav>
      {children}
    </Screen>
  );
}

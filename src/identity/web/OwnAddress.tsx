import { Alert } from 'antd';
import { usePhrases } from '../../platform/ui/language.tsx';
import { identityScreens } from './messages.ts';

/** Names of this very computer: an address with one of them opens nothing on any other. */
const ownNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Before slips are printed whose address only this computer can open: says so, and what to do. */
export function OwnAddress() {
  const words = usePhrases(identityScreens).admin;
  if (!ownNames.has(location.hostname)) return null;
  const title = words.ownAddress(location.hostname, location.port === '' ? '' : `:${location.port}`);
  return <Alert className="no-print gap" type="warning" role="alert" showIcon title={title} />;
}

import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { usePhrases } from './language.tsx';
import { frameMessages } from './messages.ts';
import { Screen } from './states.tsx';

/** A screen that failed to draw: says so and how to go on; drafts are on the disk. */
export function BrokenScreen() {
  const words = usePhrases(frameMessages);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={words.screenBroken}
      action={<Button onClick={() => location.reload()}>{words.reopen}</Button>}
    />
  );
}

/** An address nothing stands at. */
export function NoSuchScreen() {
  const words = usePhrases(frameMessages);
  return (
    <Screen title={words.notFound}>
      <p>{words.notFoundHint}</p>
      <Link to="/">{words.toStart}</Link>
    </Screen>
  );
}

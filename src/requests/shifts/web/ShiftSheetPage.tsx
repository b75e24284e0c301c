import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { frameMessages } from '../../../platform/ui/messages.ts';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { Awaited, Failed, Screen } from '../../../platform/ui/states.tsx';
import { readShift, type ShiftView, signHandover } from '../contract.ts';
import { shiftScreens } from './messages.ts';
import { SheetView } from './SheetView.tsx';

/** One handover sheet, for reading and for paper. */
export function ShiftSheetPage() {
  const words = usePhrases(shiftScreens);
  const { id = '' } = useParams();
  const found = useAnswer(readShift, { id });
  return (
    <Screen title={words.sheet} beside={<Link to="/shifts">{words.back}</Link>}>
      <Awaited answer={found} />
      {found.data === undefined ? null : (
        <SheetToSign shift={found.data} refresh={() => void found.refetch()} />
      )}
    </Screen>
  );
}

/** A sheet with the button of whoever takes over. */
export function SheetToSign({ shift, refresh }: { shift: ShiftView; refresh: () => void }) {
  const words = usePhrases(shiftScreens);
  const frame = usePhrases(frameMessages);
  const signing = useSend(signHandover, { done: refresh });
  const sign = (): void => signing.mutate({ id: shift.id, n: shift.n });
  useShortcuts(shift.maySign ? [{ keys: '3', label: words.sign, act: sign }] : []);
  return (
    <section aria-label={shift.state === 'written' ? words.toSign : words.sheet}>
      <SheetView shift={shift} />
      <div className="row gap no-print">
        {shift.maySign ? (
          <>
            <Button type="primary" loading={signing.isPending} onClick={sign}>
              {words.sign}
              <Keys keys="3" />
            </Button>
            <span className="quiet">{words.signOnFirst}</span>
          </>
        ) : null}
        <Button onClick={() => window.print()}>{frame.print}</Button>
      </div>
      {signing.error === null ? null : <Failed error={signing.error} />}
    </section>
  );
}

import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { FilePicker } from './FilePicker.tsx';
import { oneFile } from './files.ts';
import { usePhrases } from './language.tsx';
import { recorderMessages } from './recorder-messages.ts';

interface RecorderProps {
  value: File | undefined;
  change: (file: File | undefined) => void;
  mostSeconds: number;
}

const bitsPerSecond = 32_000;

/** 录一段音: in the page where the browser can, otherwise by the phone's own recorder. */
export function Recorder({ value, change, mostSeconds }: RecorderProps) {
  const words = usePhrases(recorderMessages);
  const own = useId();
  const { seconds, isRunning, isDenied, start, stop } = useMicrophone(mostSeconds, change);
  const canRecord = 'mediaDevices' in navigator && 'MediaRecorder' in window;
  const recorded = value !== undefined && seconds > 0 ? words.done(clock(seconds)) : '';
  const said = isDenied ? words.denied : isRunning ? words.running(clock(seconds)) : recorded;
  const press = value === undefined ? words.start : words.again;
  return (
    <div className="recorder">
      {canRecord ? (
        <p className="row">
          <Button
            danger={isRunning}
            aria-pressed={isRunning}
            onClick={() => (isRunning ? stop() : void start())}
          >
            {isRunning ? words.stop : press}
          </Button>
          <span role="status">{said}</span>
        </p>
      ) : null}
      {canRecord && !isDenied ? null : (
        <p>
          <label htmlFor={own}>{words.own}</label>{' '}
          <FilePicker
            control={{ id: own }}
            accept="audio/*"
            capture
            files={oneFile(value)}
            choose={([file]) => change(file)}
          />
        </p>
      )}
      {value === undefined || isRunning ? null : (
        <Listen file={value} name={words.play}>
          <Button onClick={() => change(undefined)}>{words.remove}</Button>
        </Listen>
      )}
    </div>
  );
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What was recorded can be heard before it is sent. */
function Listen({ file, name, children }: { file: File; name: string; children: React.ReactNode }) {
  const [address, setAddress] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return (
    <p className="row">
      {/* biome-ignore lint/a11y/useMediaCaption: one's own words, heard once more before they are sent */}
      {address === '' ? null : <audio controls src={address} aria-label={name} />}
      {children}
    </p>
  );
}

function useMicrophone(mostSeconds: number, done: (file: File) => void) {
  const [seconds, setSeconds] = useState(0);
  const [isRunning, setRunning] = useState(false);
  const [isDenied, setDenied] = useState(false);
  const running = useRef<MediaRecorder | undefined>(undefined);
  useEffect(() => () => running.current?.stop(), []);
  const start = async (): Promise<void> => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => undefined);
    setDenied(stream === undefined);
    if (stream === undefined) return;
    const recorder = new MediaRecorder(stream, { audioBitsPerSecond: bitsPerSecond });
    const pieces: Blob[] = [];
    const begun = performance.now();
    const timer = setInterval(() => {
      const passed = Math.floor((performance.now() - begun) / 1000);
      setSeconds(Math.min(passed, mostSeconds));
      if (passed >= mostSeconds) recorder.stop();
    }, 500);
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
    recorder.addEventListener('stop', () => {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
      running.current = undefined;
      setRunning(false);
      const type = (recorder.mimeType || 'audio/webm').split(';')[0] ?? '';
      done(new File(pieces, `voice.${type.split('/')[1] ?? 'webm'}`, { type }));
    });
    running.current = recorder;
    setSeconds(0);
    setRunning(true);
    recorder.start();
  };
  return { seconds, isRunning, isDenied, start, stop: () => running.current?.stop() };
}

import { Button } from 'antd';
import { useState } from 'react';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { apiAddress } from '../../../platform/ui/site.ts';
import type { CaseView } from '../../contract.ts';
import { isRecording } from '../../rules/spoken.ts';
import { requestScreens } from '../messages.ts';

type FileView = CaseView['files'][number];

const shownAsPicture = new Set(['image/jpeg', 'image/png', 'image/webp']);
const bytesPerUnit = 1024;

/** Files of a request 附件. A picture or recording is fetched only when asked for, since looking at it is logged. */
export function CaseFiles({ request }: { request: CaseView }) {
  const words = usePhrases(requestScreens).case;
  if (request.files.length === 0) return null;
  const shown = request.files.filter(({ withheld }) => !withheld);
  const withheld = request.files.length - shown.length;
  return (
    <>
      <h3>{words.files}</h3>
      {withheld > 0 ? <p className="quiet">{words.filesWithheld(withheld)}</p> : null}
      <ul className="files">
        {shown.map((file) => (
          <li key={file.id}>
            {file.erased ? (
              <span className="quiet">{words.fileErased}</span>
            ) : (
              <OneFile file={file} address={apiAddress(`/requests/${request.id}/files/${file.id}`)} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function OneFile({ file, address }: { file: FileView; address: string }) {
  const words = usePhrases(requestScreens).case;
  const [open, setOpen] = useState(false);
  const isPicture = shownAsPicture.has(file.mediaType);
  return (
    <>
      <div className="row">
        <a href={address} download={file.name} aria-label={words.download(file.name)}>
          {file.name}
        </a>
        <span className="quiet">{sizeOf(file.size)}</span>
        {file.evidence === null ? null : (
          <span className="badge badge-quiet">{words.evidence[file.evidence]}</span>
        )}
        {isPicture ? (
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? words.hidePicture : words.showPicture}
          </Button>
        ) : null}
      </div>
      {isRecording(file.mediaType) ? <Player file={file} address={address} /> : null}
      {open ? <img src={address} alt={file.name} className="picture" /> : null}
    </>
  );
}

/** Plays a recording in the case; nothing is fetched before the button is pressed. */
function Player({ file, address }: { file: FileView; address: string }) {
  const words = usePhrases(requestScreens).case;
  const plays = document.createElement('audio').canPlayType(file.mediaType) !== '';
  if (!plays) return <p className="quiet">{words.cannotPlay}</p>;
  // biome-ignore lint/a11y/useMediaCaption: what is said is written down by an operator and stands in the case
  return <audio controls preload="none" src={address} aria-label={words.listen(file.name)} />;
}

function sizeOf(bytes: number): string {
  const kilobytes = bytes / bytesPerUnit;
  return kilobytes < bytesPerUnit
    ? `${Math.max(1, Math.round(kilobytes))} KB`
    : `${(kilobytes / bytesPerUnit).toFixed(1)} MB`;
}

import { attributes, type Html, html } from '../../../platform/ui/html.ts';
import type { CityFrame } from '../frame.ts';
import { fileSizes, largestOf, mostFiles, sizesSaid } from './file-limits.ts';

/**
 * The field photos and files are chosen in. With the script each choice is added to those before, each can be taken
 * out again, and large photos are made smaller before they are sent.
 */
export function fileInput(
  frame: CityFrame,
  { accept, describedBy }: { accept: string; describedBy?: string },
): Html {
  const { check, reasons } = frame.text.ask;
  const field = attributes({
    type: 'file',
    id: 'files',
    name: 'files',
    multiple: true,
    accept,
    'aria-describedby': describedBy,
    'data-pick': check.pick,
    'data-more': check.pickMore,
    'data-again': check.pickAgain,
    'data-drop': check.drop,
    'data-smaller': check.smaller,
    'data-largest': String(largestOf(fileSizes(frame))),
    'data-too-large': reasons['file-large']('{name}', sizesSaid(frame)),
    'data-most': String(mostFiles),
    'data-too-many': reasons['file-count'](mostFiles),
    'data-surplus': check.surplus(mostFiles),
  });
  return html`<input ${field}>`;
}

import { durationSaid } from '../../../city/rules/limit-words.ts';
import { attributes, type Html, html } from '../../../platform/ui/html.ts';
import { type CityFrame, theCity } from '../frame.ts';
import { errorOf, tickField } from './fields.ts';

/** What telephones' own recorders make; what a file is is judged by its content on arrival. */
const pickable = 'audio/*,.amr,.aac,.m4a,.mp3,.ogg,.opus,.wav,.webm,.3gp';

/**
 * 录一段音: without the script a button that opens the telephone's own recorder; with it, and where the browser can,
 * the page records by itself and puts what was recorded into the same field.
 */
export function voiceField(
  frame: CityFrame,
  { seconds, error }: { seconds: number | undefined; error: string | undefined },
): Html {
  const words = frame.text.voice;
  const most = theCity(frame.city).limits.recordingSeconds;
  const id = 'voice';
  const field = attributes({
    'data-most': String(most),
    'data-start': words.start,
    'data-stop': words.stop,
    'data-again': words.again,
    'data-running': words.running,
    'data-done': words.done,
    'data-denied': words.denied,
    'data-preview': words.preview,
  });
  return html`<div class="field ${error === undefined ? '' : 'wrong'}" data-voice ${field}>
<label for="${id}">${words.label}</label>
<p class="hint" id="voice-hint">${words.hint(durationSaid(most, frame.language))}</p>
${errorOf({ id, label: '', error })}
${seconds !== undefined && html`<p class="held">${words.held(durationSaid(seconds, frame.language))}</p>${tickField({ id: 'dropVoice', label: words.drop, isTicked: false })}`}
<input ${attributes({ type: 'file', id, name: id, accept: pickable, capture: true, 'aria-describedby': `voice-hint${error === undefined ? '' : ' voice-error'}` })}>
</div>`;
}

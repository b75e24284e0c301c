import { asRefusal } from '../../platform/errors.ts';
import type { Exchange } from '../../platform/http/route.ts';
import { heldSeconds, holdRecording, takeRecording, type UploadedFile } from '../../requests/index.ts';
import { type AskForm, ticked } from '../rules/ask-form.ts';
import type { AskBody } from './ask-body.ts';
import { type CityFrame, theCity } from './frame.ts';

/** A form with the voice message that came with it, or what is wrong with that. */
export interface Heard {
  form: AskForm;
  /** A reason of the field `voice`, or that too many were sent. */
  problem?: string;
  tooMany?: true;
}

/** Takes in the voice message a form brought 语音留言: held under a token that rides along in its place. */
export async function hearVoice(
  exchange: Exchange,
  frame: CityFrame,
  { form, body }: { form: AskForm; body: AskBody },
): Promise<Heard> {
  const without = { ...form, recording: '' };
  const kept = body.fields['dropVoice'] === ticked ? without : form;
  if (kept.recording !== '' && voiceSeconds(exchange, kept) === undefined && body.voice === undefined)
    return { form: without, problem: 'voice-gone' };
  if (body.voiceProblem !== undefined) return { form: kept, problem: body.voiceProblem };
  if (body.voice === undefined) return { form: kept };
  const { services, city, address } = exchange;
  const mostSeconds = theCity(frame.city).limits.recordingSeconds;
  try {
    const { token } = await holdRecording(services, { city, address, mostSeconds }, body.voice.bytes);
    return { form: { ...kept, recording: token } };
  } catch (error) {
    const refusal = asRefusal(error);
    if (refusal?.code === 'locked') return { form: kept, tooMany: true };
    const problem = refusal?.details.fields?.['voice'];
    if (problem === undefined) throw error;
    return { form: kept, problem };
  }
}

/** The voice message of a form as a file that goes with the request; none where nobody spoke. */
export async function voiceOf({ services, city }: Exchange, form: AskForm): Promise<UploadedFile[]> {
  return form.recording === '' ? [] : [await takeRecording(services, city, form.recording)];
}

/** How long the voice message of a form is, for showing it. */
export function voiceSeconds({ services, city }: Exchange, form: AskForm): number | undefined {
  return heldSeconds(services, city, form.recording);
}

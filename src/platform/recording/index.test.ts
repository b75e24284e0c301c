import { describe, expect, it } from 'vitest';
import * as made from '../../../tests/support/recordings.ts';
import { recordingSeconds } from './index.ts';

describe('recordingSeconds', () => {
  it.each([
    ['a WebM of a browser, without a stated length', 'audio/webm', made.webm(35), 35],
    ['a WebM that states its length', 'audio/webm', made.webm(1, 90), 90],
    ['Ogg Opus', 'audio/ogg', made.oggOpus(61), 61],
    ['an M4A of a telephone', 'audio/mp4', made.m4a(119.5), 119.5],
    ['an MP4 a browser wrote in pieces', 'audio/mp4', made.mp4InPieces(12), 12],
    ['a 3GP', 'audio/3gpp', made.m4a(7, '3gp4'), 7],
    ['AAC', 'audio/aac', made.adts(64), 64],
    ['MP3', 'audio/mpeg', made.mp3(30), 30],
    ['AMR', 'audio/amr', made.amr(15), 15],
    ['WAV', 'audio/wav', made.wav(3), 3],
  ] as const)('reads %s', (_, mediaType, bytes, seconds) => {
    expect(recordingSeconds(mediaType, bytes)).toBeCloseTo(seconds, 0);
  });

  it.each(Object.entries(made.all(10)))('finds no length in %s cut to its head', (mediaType, bytes) => {
    for (const length of [0, 3, 9, 20]) {
      const seconds = recordingSeconds(mediaType, bytes.subarray(0, length));
      expect(seconds === undefined || seconds < 1).toBe(true);
    }
  });

  it('answers for any bytes, however odd', () => {
    for (let seed = 1; seed < 400; seed += 1) {
      const odd = Buffer.from(
        Array.from({ length: seed % 90 }, (_, at) => (seed * 7919 + at * 104_729) % 251),
      );
      for (const [mediaType, whole] of Object.entries(made.all(1))) {
        const mixed = Buffer.concat([whole.subarray(0, seed % 40), odd]);
        const seconds = recordingSeconds(mediaType, mixed);
        expect(seconds === undefined || seconds > 0).toBe(true);
      }
    }
  });
});

import { type Language, messages } from '../../platform/i18n.ts';

/** What the city sets a size for 附件大小, in the order it is said. */
export const fileKinds = ['picture', 'recording', 'film', 'pdf', 'office'] as const;
export type FileKind = (typeof fileKinds)[number];
export type FileMegabytes = Readonly<Record<FileKind, number>>;

/** No file is larger, whatever a city sets. */
export const largestMegabytes = 20;

/** How large a file of each kind may be, by the city's settings. */
export function fileMegabytesOf(limits: {
  fileMegabytes?: { readonly [Kind in FileKind]?: number | undefined } | undefined;
}): FileMegabytes {
  const of = (kind: FileKind) => limits.fileMegabytes?.[kind] ?? largestMegabytes;
  return {
    picture: of('picture'),
    recording: of('recording'),
    film: of('film'),
    pdf: of('pdf'),
    office: of('office'),
  };
}

/** How much files sent at once may be together: three of the largest the city takes, so that what is said of one holds for a few. */
export function togetherMegabytesOf(megabytes: FileMegabytes): number {
  return filesTogether * Math.max(...fileKinds.map((kind) => megabytes[kind]));
}

const filesTogether = 3;
/** The body of a request that carries them as base 64, whatever a city sets. */
export const largestFilesBody =
  Math.ceil((filesTogether * largestMegabytes * 1024 * 1024 * 4) / 3) + 64 * 1024;

const words = messages({
  zh: {
    kinds: { picture: '照片', recording: '录音', film: '视频', pdf: 'PDF', office: 'Word、Excel' },
    each: (megabytes: number) => `每个不超过 ${megabytes} MB`,
    ofKinds: (kinds: string[], megabytes: number) => `${kinds.join('、')}每个不超过 ${megabytes} MB`,
    between: '，',
    seconds: (seconds: number) => `${seconds} 秒`,
    minutes: (minutes: number) => `${minutes} 分钟`,
    both: (minutes: number, seconds: number) => `${minutes} 分 ${seconds} 秒`,
  },
  en: {
    kinds: {
      picture: 'photos',
      recording: 'recordings',
      film: 'videos',
      pdf: 'PDF',
      office: 'Word and Excel',
    },
    each: (megabytes) => `each up to ${megabytes} MB`,
    ofKinds: (kinds, megabytes) => `${kinds.join(', ')} up to ${megabytes} MB each`,
    between: '; ',
    seconds: (seconds) => `${seconds} seconds`,
    minutes: (minutes) => (minutes === 1 ? '1 minute' : `${minutes} minutes`),
    both: (minutes, seconds) => `${minutes} min ${seconds} s`,
  },
});

/** How large files may be, in words: one size where all kinds have the same, else kind by kind. */
export function fileSizesSaid(megabytes: FileMegabytes, language: Language): string {
  const { kinds, each, ofKinds, between } = words[language];
  const sizes = [...new Set(fileKinds.map((kind) => megabytes[kind]))];
  const [only] = sizes;
  if (only !== undefined && sizes.length === 1) return each(only);
  return sizes
    .map((size) =>
      ofKinds(
        fileKinds.filter((kind) => megabytes[kind] === size).map((kind) => kinds[kind]),
        size,
      ),
    )
    .join(between);
}

/** A length of time as people say it: 90 seconds are 1 分 30 秒, never 2 分钟. */
export function durationSaid(length: number, language: Language): string {
  const { seconds: inSeconds, minutes: inMinutes, both } = words[language];
  const minutes = Math.floor(length / 60);
  const seconds = Math.round(length % 60);
  if (minutes === 0) return inSeconds(seconds);
  return seconds === 0 ? inMinutes(minutes) : both(minutes, seconds);
}

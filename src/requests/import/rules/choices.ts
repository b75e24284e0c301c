/** Codes of one kind of city data by everything they are called. */
export interface Choices {
  /** Code for a name; undefined when nobody calls anything so. */
  find(name: string): string | undefined;
}

export interface Choice {
  code: string;
  names: readonly string[];
}

const separators = /[/>＞→|｜]+|--+/;

/**
 * Finds codes by code, by name or by the last step of a path such as 城市管理/路灯; `translated` holds what the map
 * says of old names, null for "leave it open".
 */
export function openChoices(
  choices: readonly Choice[],
  translated: Readonly<Record<string, string | null>> = {},
): Choices {
  const codes = new Map<string, string>();
  const call = (name: string, code: string) => {
    const normal = normalName(name);
    if (normal !== '' && !codes.has(normal)) codes.set(normal, code);
  };
  for (const { code, names } of choices) for (const name of [code, ...names]) call(name, code);
  const known = new Map(
    Object.entries(translated).map(([name, code]) => [normalName(name), code ?? undefined]),
  );
  return {
    find(name) {
      const normal = normalName(name);
      if (known.has(normal)) return known.get(normal);
      const steps = name.split(separators);
      return codes.get(normal) ?? codes.get(normalName(steps.at(-1) ?? ''));
    },
  };
}

function normalName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s类]/g, '');
}

/** Words for a type of request that old systems use, by the code they mean here; used where the city has the code. */
export const typeWords: Readonly<Record<string, readonly string[]>> = {
  consult: ['咨询', '询问', '政策咨询'],
  help: ['求助', '求决', '诉求', '民生诉求', '报修'],
  complaint: ['投诉', '投诉举报', '申诉'],
  report: ['举报', '检举'],
  suggestion: ['建议', '意见建议', '意见', '建言'],
  praise: ['表扬', '感谢', '表扬感谢'],
  other: ['其他', '其它'],
};

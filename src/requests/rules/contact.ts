/** The normal form of a telephone number for the blind index: digits without the country code. */
export function normalPhone(phone: string): string {
  return phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^86(?=1\d{10}$)/, '');
}

/** The normal form of a name for the blind index: no spaces or dots, lower case. */
export function normalName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s·•.．]/g, '')
    .toLowerCase();
}

/** The first words of a text as a title, for askers who gave none. */
export function titleFrom(words: string, length = 30): string {
  const line = words.replace(/\s+/g, ' ').trim();
  const sentence = /^[^。！？!?；;\n]{4,}/.exec(line)?.[0] ?? line;
  const characters = [...sentence];
  return characters.length <= length ? sentence : `${characters.slice(0, length - 1).join('')}…`;
}
